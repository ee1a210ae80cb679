package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.bench.SideBySideResult.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

  @Test
  void contendersAreTimedTogetherWithWhatTheyAreComparedWith() throws Exception {
    SideBySideResult result = SideBySide.measure(2_000, 2, "duckdb-codes-form-b-1");

    assertThat(result.rows())
        .extracting(Row::name)
        .containsExactly(
            "engine-arrays-1", "engine-graphs-1", "duckdb-codes-form-b-1", "duckdb-codes-form-b-1");
    assertThat(result.rows())
        .extracting(Row::yardstick)
        .containsExactly(
            "engine-arrays-1", "engine-graphs-1", "engine-arrays-1", "engine-graphs-1");
    assertThat(result.rounds()).isEqualTo(2);
    Row engine = result.rows().get(0);
    assertThat(engine.cpuRatio()).isEqualTo(new Spread(1, 1, 1));
    assertThat(result.rows())
        .allMatch(row -> row.cpuNanosPerTouch().min() <= row.cpuNanosPerTouch().median());
  }

  @Test
  void anUnknownContenderIsAnErrorThatListsThoseThereAre() {
    assertThatThrownBy(() -> SideBySide.measure(2_000, 1, "spark"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("No contender is called 'spark'; there are engine-arrays-1, ");
  }

  @Test
  void theTableHasARowForEachContender(@TempDir Path directory) throws Exception {
    SideBySideResult result =
        new SideBySideResult(
            "2026-11-22",
            "2 processors, JDK 17",
            10,
            1,
            3,
            List.of(
                new Row(
                    "naive-records-1",
                    "engine-texts-1",
                    new Spread(700.26, 600, 800),
                    new Spread(710.5, 600, 800),
                    new Spread(7.123, 6.5, 8))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    SideBySide.print(result, new PrintStream(out, true, StandardCharsets.UTF_8));
    SideBySide.write(result, directory.resolve("result.json"));

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "10 touches, 1 conversions, 3 rounds; 2026-11-22; 2 processors, JDK 17",
            "",
            "| contender | CPU ns a touch | wall ns a touch | against | CPU ratio | min … max |",
            "|---|---:|---:|---|---:|---:|",
            "| naive-records-1 | 700.3 | 710.5 | engine-texts-1 | 7.12 | 6.50 … 8.00 |");
    assertThat(Files.readString(directory.resolve("result.json")))
        .contains("\"name\" : \"naive-records-1\"", "\"median\" : 7.123");
  }

  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void argumentsThatAreUnknownOrHaveNoValueAreRefused() {
    List<String> known = List.of("touches", "rounds");

    assertThat(Arguments.parse(new String[] {"--rounds", "3"}, known).value("rounds", "7"))
        .isEqualTo("3");
    for (String[] wrong : new String[][] {{"--size", "3"}, {"--touches"}}) {
      assertThatThrownBy(() -> Arguments.parse(wrong, known))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "'%s' is not understood; give a value to each of --touches, --rounds that you name"
                  .formatted(wrong[0]));
    }
  }
}
