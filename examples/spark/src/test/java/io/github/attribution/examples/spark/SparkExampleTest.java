package io.github.attribution.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for spark-submit holds what it needs and nothing that Spark has, and its jobs run. */
class SparkExampleTest {

  private static final Path JAR =
      Path.of("../../attribution-spark/target/attribution-spark-shaded.jar").toAbsolutePath();
  private static final Path ACME = Path.of("../acme-abm").toAbsolutePath();

  /** Parts of the paths of jars that the shaded jar has in it, under names of its own or not. */
  private static final List<String> OURS =
      List.of("attribution-", "tools/jackson", "picocli", "fastcsv", "jte", "duckdb");

  @TempDir private Path directory;

  @Test
  void jarHasNeitherSparkNorNamesThatSparkUses() throws IOException {
    assumeTrue(Files.exists(JAR), "the jar is made by 'mvn package'");
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream()
              .map(ZipEntry::getName)
              .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
              .filter(name -> name.endsWith(".class"))
              .toList();
      assertThat(classes)
          .contains("io/github/attribution/spark/SparkJob.class")
          .noneMatch(name -> name.startsWith("org/apache/"))
          .noneMatch(name -> name.startsWith("scala/"))
          .noneMatch(name -> name.startsWith("com/google/"))
          .noneMatch(name -> name.startsWith("com/fasterxml/"))
          .noneMatch(name -> name.startsWith("tools/jackson/"))
          .noneMatch(name -> name.startsWith("org/duckdb/"));
    }
  }

  @Test
  void jobsRunAsSparkSubmitStartsThem() throws Exception {
    assumeTrue(Files.exists(JAR), "the jar is made by 'mvn package'");
    Path out = directory.resolve("run");
    String printed =
        submit(
            "io.github.attribution.spark.SparkJob",
            ACME.resolve("attribution.yaml").toString(),
            "--credits=parquet",
            "--out=" + out);
    assertThat(printed)
        .contains("Results: file:" + out)
        .contains("Not read: accounts, ad_events, ");
    assertThat(out.resolve("run.json")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("by-channel.csv")).content().contains("time-decay:half-life=7d");
    assertThat(out.resolve("credits.parquet/_SUCCESS")).exists();

    String refused = submit("io.github.attribution.spark.SparkJob", "nothing.yaml", "--out=x");
    assertThat(refused)
        .contains(
            "attribution: nothing.yaml does not exist; give the path of a YAML configuration, or flags only");
  }

  @Test
  void exampleCreditsTheTables() throws Exception {
    assumeTrue(Files.exists(JAR), "the jar is made by 'mvn package'");
    Path out = directory.resolve("lake");
    String printed =
        submit(
            "io.github.attribution.examples.spark.LakeJob",
            ACME.resolve("data/touchpoints.csv").toString(),
            ACME.resolve("data/conversions.csv").toString(),
            out.toString());
    assertThat(printed).contains("|markov  |field-dinner");
    for (String table : List.of("rejects", "by-channel", "by-channel-campaign", "credits")) {
      assertThat(out.resolve(table).resolve("_SUCCESS")).as(table).exists();
    }
  }

  /** Runs a main in a JVM with the shaded jar and what Spark has, and gives what it printed. */
  private String submit(String main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(System.getProperty("spark.flags").split(" ")));
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.sql.codegen.wholeStage=false",
            "-cp",
            classPath(),
            main));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(log);
  }

  private static String classPath() {
    Stream<String> sparks =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.endsWith(".jar"))
            .filter(path -> OURS.stream().noneMatch(path::contains));
    return Stream.concat(
            Stream.of(JAR.toString(), Path.of("target/classes").toAbsolutePath().toString()),
            sparks)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
