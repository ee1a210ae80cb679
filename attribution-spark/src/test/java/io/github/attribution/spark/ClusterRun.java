package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A program that credits on a cluster of two worker JVMs, of which one is lost on the way. */
final class ClusterRun {

  private ClusterRun() {}

  /** Equal credit; the first executor that scores dies of it. */
  private record Deadly(String mark) implements AttributionStrategy, Serializable {

    @Override
    public void score(Journey journey, double[] scores) {
      if (dies()) {
        Runtime.getRuntime().halt(137);
      }
      Arrays.fill(scores, 0, journey.size(), 1);
    }

    private boolean dies() {
      try {
        Files.createFile(Path.of(mark));
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String spec() {
      return "linear";
    }
  }

  /**
   * Credits.
   *
   * @param arguments a directory with tables, and one for the mark and the totals
   */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    SparkSession spark = SparkSession.builder().getOrCreate();
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy(new Deadly(out.resolve("mark").toString()))
            .by("channel")
            .build();
    try (SparkAttribution attribution =
        SparkAttribution.builder(plan)
            .touchpoints(TableFiles.read(spark, data.resolve("touchpoints.csv")))
            .conversions(TableFiles.read(spark, data.resolve("conversions.csv")))
            .milestones(TableFiles.read(spark, data.resolve("milestones.csv")))
            .exchangeRates(TableFiles.read(spark, data.resolve("exchange_rates.csv")))
            .partitions(4)
            .build()) {
      List<CreditRow> rows = attribution.result().rows("channel");
      Files.write(out.resolve("totals"), rows.stream().map(CreditRow::toString).toList());
    }
    spark.stop();
  }
}
