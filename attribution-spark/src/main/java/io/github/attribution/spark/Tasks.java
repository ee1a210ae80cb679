package io.github.attribution.spark;

import com.google.common.collect.Iterators;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.PlanStatistics;
import io.github.attribution.io.OutcomePlans;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.metric.OutcomeKind;
import io.github.attribution.profile.JourneyProfile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
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

  /**
   * One result of all accounts of the partition, none if it has none.
   *
   * @param kinds the outcomes beside conversions and leads that are credited
   */
  static OfPartition<SentResult> credit(
      Broadcast<PlanForm> form,
      GraphShape shape,
      boolean profiled,
      OutcomePlans outcomes,
      EnumSet<OutcomeKind> kinds) {
    return (touches, facts) -> {
      AttributionPlan plan = form.value().plan();
      Map<OutcomeKind, AttributionPlan> plans = outcomes.plans(plan, kinds);
      Map<OutcomeKind, AttributionResult> others = new EnumMap<>(OutcomeKind.class);
      JourneyProfile profile = profiled ? JourneyProfile.of(Dimension.CHANNEL) : null;
      AttributionResult result = null;
      for (Iterator<GraphBatch> batches = new GraphBatches(shape, touches, facts);
          batches.hasNext(); ) {
        GraphBatch batch = batches.next();
        JourneyGraphs graphs = batch.graphs();
        AttributionResult part = AttributionRun.of(plan, graphs).run();
        result = result == null ? part : result.merge(part);
        if (!plans.isEmpty()) {
          JourneyGraphs withOthers = graphs.withConversions(batch.outcomes());
          plans.forEach(
              (kind, ofKind) ->
                  others.merge(
                      kind, AttributionRun.of(ofKind, withOthers).run(), AttributionResult::merge));
        }
        if (profile != null) {
          profile.add(graphs.under(plan.rules()), plan.rules());
        }
      }
      return result == null
          ? Collections.emptyIterator()
          : Collections.singletonList(SentResult.of(result, others, profile)).iterator();
    };
  }

  /** What all accounts of the partition tell, those without an outcome too. */
  static OfPartition<SentPaths> learn(
      Broadcast<PlanForm> form, GraphShape shape, boolean profiled) {
    return (touches, facts) -> {
      AttributionPlan plan = form.value().plan();
      JourneyProfile profile = profiled ? JourneyProfile.of(Dimension.CHANNEL) : null;
      PlanStatistics statistics = PlanStatistics.of(plan);
      for (Iterator<GraphBatch> batches = new GraphBatches(shape, touches, facts);
          batches.hasNext(); ) {
        JourneyGraphs graphs = batches.next().graphs();
        statistics.add(graphs);
        if (profile != null) {
          profile.addAll(graphs.under(plan.rules()), plan.rules());
        }
      }
      return Collections.singletonList(SentPaths.of(statistics, profile)).iterator();
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
