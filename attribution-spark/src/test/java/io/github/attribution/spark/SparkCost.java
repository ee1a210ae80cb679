package io.github.attribution.spark;

import com.sun.management.OperatingSystemMXBean;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What the same credit costs: the engine on one machine, the engine on Spark, and Spark SQL with
 * window functions. No test: a program that prints a line for each run, with seconds of wall clock,
 * of the process's and of the tasks' CPU, and the bytes that went through a shuffle for each touch.
 * All must give the same answer, else it fails.
 *
 * <p>Arguments: a directory for the data, which is made if it is not there; the number of accounts,
 * some 62 touches each; cores; how often; {@code giant} for one more account with a hundredth of
 * all touches. Run as
 *
 * <pre>{@code
 * mvn -q -Dquick -DskipTests -pl attribution-spark -am test-compile \
 *   org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=target/classpath
 * cd attribution-spark && java FLAGS -Xmx4g -cp target/test-classes:target/classes:$(cat target/classpath) \
 *   io.github.attribution.spark.SparkCost /tmp/market 160000 2 2
 * }</pre>
 *
 * <p>with the flags of {@code spark.flags} in the root pom. Findings are in ADR 0018.
 */
public final class SparkCost {

  private static final List<Integer> HALF_LIVES = List.of(7, 3, 14, 30);
  private static final double[][] ENDS = {
    {0.4, 0.4}, {0.3, 0.3}, {0.2, 0.5}, {0.5, 0.2}, {0.1, 0.8}
  };

  private final SparkSession spark;
  private final Path data;
  private final long touches;
  private final AtomicLong taskNanos = new AtomicLong();
  private final AtomicLong shuffleBytes = new AtomicLong();

  private SparkCost(SparkSession spark, Path data) {
    this.spark = spark;
    this.data = data;
    this.touches = table("touchpoints").count();
    spark
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                TaskMetrics metrics = end.taskMetrics();
                taskNanos.addAndGet(metrics.executorCpuTime());
                shuffleBytes.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
              }
            });
  }

  /**
   * Measures.
   *
   * @param arguments as above
   * @throws IOException if the data cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    boolean giant = List.of(arguments).contains("giant");
    Path data = Path.of(arguments[0]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + arguments[2] + "]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 8)
            .config("spark.log.level", "ERROR")
            .config("spark.local.dir", data.resolve("spark").toString())
            .getOrCreate();
    make(data.resolve("warm-up"), 500);
    make(data, Integer.parseInt(arguments[1]));
    System.out.println("Warming up");
    new SparkCost(spark, data.resolve("warm-up")).compare(12, 2);
    SparkCost cost = new SparkCost(spark, giant ? withGiant(spark, data) : data);
    System.out.printf(Locale.ROOT, "%,d touches%n", cost.touches);
    for (int run = 0; run < Integer.parseInt(arguments[3]); run++) {
      cost.compare(5, Integer.parseInt(arguments[2]));
      cost.compare(12, Integer.parseInt(arguments[2]));
    }
    spark.stop();
  }

  private static void make(Path data, int accounts) throws IOException {
    if (!Files.exists(data.resolve("touchpoints.parquet"))) {
      SyntheticMarket market =
          SyntheticMarket.builder().accounts(accounts).currencies("EUR").seed(18).build();
      MarketFiles.write(market, data, MarketFiles.Format.PARQUET, false);
    }
  }

  /** The same data in which each hundredth touch is of one account that converts last of all. */
  private static Path withGiant(SparkSession spark, Path data) {
    Path with = data.resolve("giant");
    if (!Files.exists(with)) {
      Dataset<Row> touches = spark.read().parquet(data.resolve("touchpoints.parquet").toString());
      touches
          .withColumn(
              "account_id",
              functions.expr("if(pmod(xxhash64(touchpoint_id), 100) = 7, 'giant', account_id)"))
          .write()
          .parquet(with.resolve("touchpoints.parquet").toString());
      Dataset<Row> conversions =
          spark.read().parquet(data.resolve("conversions.parquet").toString());
      Dataset<Row> last =
          conversions
              .filter("reverses IS NULL AND revenue > 0")
              .orderBy(functions.col("converted_at").desc())
              .limit(1)
              .withColumn("conversion_id", functions.lit("giant-w1"))
              .withColumn("account_id", functions.lit("giant"));
      conversions.unionByName(last).write().parquet(with.resolve("conversions.parquet").toString());
    }
    return with;
  }

  private Dataset<Row> table(String name) {
    return spark.read().parquet(data.resolve(name + ".parquet").toString());
  }

  private static List<String> specs(int strategies) {
    List<String> specs = new ArrayList<>(List.of("first-touch", "last-touch", "linear"));
    HALF_LIVES.stream()
        .limit(strategies == 5 ? 1 : 4)
        .forEach(days -> specs.add("time-decay:half-life=%sd".formatted(days)));
    Stream.of(ENDS)
        .limit(strategies == 5 ? 1 : 5)
        .forEach(ends -> specs.add("position-based:first=%s,last=%s".formatted(ends[0], ends[1])));
    return specs;
  }

  private void compare(int strategies, int cores) {
    List<String> specs = specs(strategies);
    AttributionPlan.Builder builder = AttributionPlan.builder().by("channel");
    specs.forEach(builder::strategy);
    AttributionPlan plan = builder.build();
    Map<String, Double> sql =
        timed(strategies + " windows", () -> windows(specs, table("touchpoints")));
    AttributionResult known = timed(strategies + " engine, unique ids", () -> onSpark(plan, true));
    timed(strategies + " engine, ids looked at", () -> onSpark(plan, false));
    AttributionResult alone = timed(strategies + " one machine", () -> embedded(specs, cores));
    require(known.rows("channel").equals(alone.rows("channel")), "one machine");
    for (CreditRow row : known.rows("channel")) {
      double micros = sql.getOrDefault(row.strategy() + " " + row.values(), 0.0) * 1e6;
      boolean same = Math.abs(micros - row.revenueMicros()) <= 1e-9 * Math.abs(micros) + 1e4;
      require(same || !row.attributed(), "%s, windows %s".formatted(row, micros));
    }
  }

  private static void require(boolean same, String what) {
    if (!same) {
      throw new IllegalStateException("Spark gives other credit than " + what);
    }
  }

  private AttributionResult onSpark(AttributionPlan plan, boolean unique) {
    SparkAttribution.Builder builder =
        SparkAttribution.builder(plan)
            .touchpoints(table("touchpoints"))
            .conversions(table("conversions"));
    if (unique) {
      builder.uniqueTouchpoints();
    }
    try (SparkAttribution attribution = builder.build()) {
      return attribution.result();
    }
  }

  private AttributionResult embedded(List<String> specs, int cores) {
    RunConfig.Builder config =
        RunConfig.builder()
            .input(InputTable.TOUCHPOINTS, files("touchpoints"))
            .input(InputTable.CONVERSIONS, files("conversions"))
            .by(List.of("channel"))
            .intervals(false)
            .metrics(RunConfig.Metrics.CREDIT)
            .report(RunConfig.Report.NONE)
            .threads(cores)
            .maxRejects(BigDecimal.ZERO)
            .out(data.resolve("run"))
            .force(true);
    specs.forEach(config::strategy);
    return AttributionJob.run(config.build(), Progress.none()).result();
  }

  private String files(String table) {
    Path file = data.resolve(table + ".parquet");
    return Files.isDirectory(file) ? file + "/*.parquet" : file.toString();
  }

  /**
   * The credit as an expert would have Spark compute it: one join, two windows, one sum. Refunds
   * have the touches of what they take back.
   */
  private Map<String, Double> windows(List<String> specs, Dataset<Row> given) {
    given.createOrReplaceTempView("touches");
    table("conversions").createOrReplaceTempView("all_deals");
    spark
        .sql(
            """
            SELECT d.conversion_id, d.account_id, d.revenue, coalesce(o.converted_at, d.converted_at) AS converted_at
            FROM all_deals d LEFT JOIN all_deals o ON d.reverses = o.conversion_id\
            """)
        .createOrReplaceTempView("deals");
    List<String> weights =
        new ArrayList<>(List.of("if(i = 1, 1D, 0D)", "if(i = n, 1D, 0D)", "1D / n"));
    List<String> sums = new ArrayList<>();
    for (String spec : specs) {
      if (spec.startsWith("time-decay")) {
        String days = spec.replaceAll("\\D", "");
        sums.add("sum(d%1$s) OVER w AS s%1$s".formatted(days));
        weights.add("d%1$s / s%1$s".formatted(days));
      } else if (spec.startsWith("position-based")) {
        double[] ends = ENDS[sums.isEmpty() ? 0 : weights.size() - 3 - sums.size()];
        weights.add(position(ends[0], ends[1]));
      }
    }
    String decays =
        sums.stream()
            .map(sum -> sum.replaceAll("\\D*\\(d(\\d+)\\).*", "$1"))
            .map("pow(2D, -(converted - touched) / (%s * 86400e6D)) AS d%<s"::formatted)
            .collect(Collectors.joining(", "));
    String all = "SELECT %s FROM (%s) GROUP BY channel";
    StringBuilder columns = new StringBuilder("channel");
    for (String weight : weights) {
      columns.append(", sum(revenue * ").append(weight).append(")");
    }
    String credited =
        """
        SELECT *, row_number() OVER (PARTITION BY conversion_id ORDER BY touched, touchpoint_id) AS i, count(1) OVER w AS n, %s
        FROM (SELECT *, %s FROM (
          SELECT t.channel, t.touchpoint_id, d.conversion_id, cast(d.revenue AS DOUBLE) AS revenue,
            unix_micros(t.touched_at) AS touched, unix_micros(d.converted_at) AS converted
          FROM touches t JOIN deals d ON t.account_id = d.account_id
          WHERE t.touched_at <= d.converted_at AND t.touched_at >= d.converted_at - INTERVAL 90 DAY))
        WINDOW w AS (PARTITION BY conversion_id)\
        """
            .formatted(String.join(", ", sums), decays);
    Map<String, Double> credit = new TreeMap<>();
    for (Row row : spark.sql(all.formatted(columns, credited)).collectAsList()) {
      for (int i = 0; i < specs.size(); i++) {
        credit.put(specs.get(i) + " [" + row.getString(0) + "]", row.getDouble(i + 1));
      }
    }
    return credit;
  }

  private static String position(double first, double last) {
    return """
    CASE WHEN n = 1 THEN 1D WHEN n = 2 THEN if(i = 1, %1$sD, %2$sD) / %3$sD
      WHEN i = 1 THEN %1$sD WHEN i = n THEN %2$sD ELSE %4$sD / (n - 2) END\
    """
        .formatted(first, last, first + last, 1 - first - last);
  }

  private <T> T timed(String what, Supplier<T> run) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    taskNanos.set(0);
    shuffleBytes.set(0);
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    T result = run.get();
    System.out.printf(
        Locale.ROOT,
        "%-26s wall %6.1f s  process %6.1f s  tasks %6.1f s  shuffle %5.1f B/touch%n",
        what,
        (System.nanoTime() - wall) / 1e9,
        (system.getProcessCpuTime() - cpu) / 1e9,
        taskNanos.get() / 1e9,
        (double) shuffleBytes.get() / touches);
    return result;
  }
}
