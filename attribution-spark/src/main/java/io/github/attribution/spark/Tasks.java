package io.github.attribution.spark;

import com.google.common.collect.Iterators;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.PlanStatistics;
import io.github.attribution.io.StatisticsFile;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What executors do with the accounts of one partition. Each depends on its rows and the plan
 * alone, so a task that is run again gives the same.
 */
final class Tasks {

  private Tasks() {}

  /** Gives the touches and facts of a partition to what makes something of its accounts. */
  @FunctionalInterface
  interface OfPartition<T>
      extends FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, T> {}

  /** One result of all accounts of the partition, none if it has none. */
  static OfPartition<SentResult> credit(Broadcast<PlanForm> form, GraphShape shape) {
    return (touches, facts) -> {
      AttributionPlan plan = form.value().plan();
      AttributionResult result = null;
      for (Iterator<GraphBatch> batches = new GraphBatches(shape, touches, facts);
          batches.hasNext(); ) {
        AttributionResult part = AttributionRun.of(plan, batches.next().graphs()).run();
        result = result == null ? part : result.merge(part);
      }
      return result == null
          ? Collections.emptyIterator()
          : Collections.singletonList(SentResult.of(result)).iterator();
    };
  }

  /** The statistics of all accounts of the partition, one for each kind of path. */
  static OfPartition<byte[][]> learn(Broadcast<PlanForm> form, GraphShape shape) {
    return (touches, facts) -> {
      PlanStatistics statistics = PlanStatistics.of(form.value().plan());
      new GraphBatches(shape, touches, facts)
          .forEachRemaining(batch -> statistics.add(batch.graphs()));
      byte[][] sent =
          statistics.byPaths().values().stream()
              .map(StatisticsFile::toBytes)
              .toArray(byte[][]::new);
      return Collections.singletonList(sent).iterator();
    };
  }

  /** The rows of credit of all accounts of the partition. */
  static OfPartition<Row> list(Broadcast<PlanForm> form, GraphShape shape) {
    return (touches, facts) ->
        Iterators.concat(
            Iterators.transform(
                new GraphBatches(shape, touches, facts),
                batch -> Credits.of(form.value().plan(), batch)));
  }
}
