package io.github.attribution.examples.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.spark.SparkAttribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

// tag::lake-job[]
/** Credits the tables of a lake, and writes credits and totals there. */
public final class LakeJob {

  private LakeJob() {}

  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("attribution").getOrCreate();
    Dataset<Row> touchpoints = spark.read().option("header", true).csv(arguments[0]);
    Dataset<Row> conversions = spark.read().option("header", true).csv(arguments[1]);
    String out = arguments[2];
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("linear")
            .strategy("time-decay:half-life=14d")
            .strategy("markov")
            .by("channel")
            .by("channel", "campaign")
            .build();
    try (SparkAttribution attribution =
        SparkAttribution.builder(plan).touchpoints(touchpoints).conversions(conversions).build()) {
      attribution.rejects().write().parquet(out + "/rejects");
      attribution.totals("channel").write().parquet(out + "/by-channel");
      attribution.totals("channel", "campaign").write().parquet(out + "/by-channel-campaign");
      attribution.credits().write().parquet(out + "/credits");
      attribution.totals("channel").filter("strategy = 'markov'").show(false);
    }
    spark.stop();
  }
}
// end::lake-job[]
