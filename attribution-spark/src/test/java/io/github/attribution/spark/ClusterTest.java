package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.io.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver and two worker JVMs, of which one is killed in the middle, give the same. */
class ClusterTest {

  private static final Path ACME = Path.of("../examples/acme-abm/data").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void lostWorkersChangeNothing() throws Exception {
    Twins twins =
        Twins.of(
            ACME,
            RunConfig.builder().strategy("linear").by(List.of("channel")).intervals(false),
            directory.resolve("embedded"));
    Path log = directory.resolve("log");
    assertThat(submit(log)).as(() -> log + ": " + read(log)).isZero();
    assertThat(directory.resolve("mark")).as("a worker died").exists();
    assertThat(Files.readAllLines(directory.resolve("totals")))
        .isEqualTo(twins.embedded().rows("channel").stream().map(CreditRow::toString).toList());
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Starts the driver, with a home of Spark that is empty: all jars are those of this test. */
  private int submit(Path log) throws Exception {
    String classPath = System.getProperty("java.class.path");
    Files.createDirectories(directory.resolve("home/jars"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("spark.flags").split(" ")));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dspark.master=local-cluster[2,1,1024]",
            "-Dspark.app.name=cluster",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.sql.codegen.wholeStage=false",
            "-Dspark.executor.extraClassPath=" + classPath,
            "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            ClusterRun.class.getName(),
            ACME.toString(),
            directory.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", directory.resolve("home").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    boolean ended = process.waitFor(4, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return ended ? process.exitValue() : -1;
  }
}
