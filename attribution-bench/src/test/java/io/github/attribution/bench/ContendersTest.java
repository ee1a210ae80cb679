package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.bench.RevenueTable.Cell;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contender gives the engine's answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContendersTest {

  private Contenders contenders;
  private Map<Contender.Question, RevenueTable> answers;

  @BeforeAll
  void makeTheMarket(@TempDir Path directory) throws Exception {
    contenders = Contenders.of(20_000, directory);
    answers =
        contenders.all().stream()
            .filter(one -> one.name().matches("engine-arrays(-twelve)?-1"))
            .collect(Collectors.toMap(Contender::question, Contender::run));
  }

  @AfterAll
  void close() throws Exception {
    contenders.close();
  }

  List<Contender> all() {
    return contenders.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyContenderAgreesWithTheEngine(Contender contender) {
    RevenueTable answer = answers.get(contender.question());

    assertThat(answer.cells()).hasSizeGreaterThan(70);
    answer.requireSame(contender.name(), contender.run(), contender.precision());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyContenderIsComparedWithOneOfTheEngineOnTheSameThreads(Contender contender) {
    assertThat(contender.yardsticks()).isNotEmpty();
    for (String yardstick : contender.yardsticks()) {
      assertThat(contenders.all())
          .filteredOn(one -> one.name().equals(yardstick))
          .singleElement()
          .matches(one -> one.name().startsWith("engine-"))
          .matches(one -> one.question() == contender.question());
      assertThat(yardstick).endsWith(contender.name().replaceFirst(".*-", "-"));
    }
  }

  @Test
  void routesOfTheEngineAgreeExactly() {
    assertThat(contenders.all())
        .filteredOn(one -> one.name().startsWith("engine-"))
        .hasSizeGreaterThan(8)
        .allMatch(one -> one.precision() == Precision.EXACT);
  }

  @Test
  void disagreementIsAnErrorThatNamesTheCell() {
    Cell cell = new Cell("linear", List.of("email"));
    RevenueTable engine = RevenueTable.of(Map.of(cell, new BigDecimal("1000000")));
    RevenueTable near = RevenueTable.of(Map.of(cell, new BigDecimal("1000000.0009")));
    RevenueTable far = RevenueTable.of(Map.of(cell, new BigDecimal("1000000.0011")));

    engine.requireSame("duckdb", near, Precision.DOUBLE);
    assertThatThrownBy(() -> engine.requireSame("duckdb", far, Precision.DOUBLE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "duckdb credits 1000000.0011 to email under 'linear', and the engine credits 1000000; they must agree to a billionth, or to 0.0001 before anything is timed");
    assertThatThrownBy(
            () -> engine.requireSame("engine", RevenueTable.of(Map.of()), Precision.EXACT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "engine credits 0 to email under 'linear', and the engine credits 1000000; they must agree exactly before anything is timed");
  }
}
