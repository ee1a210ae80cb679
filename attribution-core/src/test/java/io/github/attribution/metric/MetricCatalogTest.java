package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every metric in the catalog. */
class MetricCatalogTest {

  static List<Metric> metrics() {
    return MetricCatalog.all();
  }

  @Test
  void idsAndNamesAreUnique() {
    assertThat(metrics()).extracting(Metric::id).doesNotHaveDuplicates();
    assertThat(metrics()).extracting(Metric::name).doesNotHaveDuplicates();
  }

  @Test
  void figuresOfOneNameAreTheSame() {
    assertThat(
            metrics().stream()
                .flatMap(metric -> metric.needs().stream())
                .map(figure -> figure.in(Figure.Window.PERIOD))
                .distinct()
                .map(Figure::name))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void declarationIsComplete(Metric metric) {
    assertThat(metric.id()).matches("[a-z][A-Za-z0-9]*");
    assertThat(metric.name()).isNotBlank();
    assertThat(metric.formula()).isNotBlank();
    assertThat(metric.reading()).endsWith(".");
    assertThat(metric.source()).isNotBlank();
    assertThat(metric.tags()).isNotEmpty();
    assertThat(metric.needs()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void exampleGivesItsResult(Metric metric) {
    MetricResult result = metric.of(metric.example().figures(metric.needs()));
    assertThat(shown(result)).isEqualTo(metric.example().result());
    assertThat(result.unit()).isEqualTo(metric.unit());
  }

  /** To ten digits, which examples are written with at most. */
  private static String shown(MetricResult result) {
    BigDecimal value = result.value();
    return value == null
        ? result.isOk() ? result.shownText() : result.status().name()
        : MetricResult.plainText(result.unit().shown(value).round(new MathContext(10)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void missingFigureIsNamed(Metric metric) {
    MetricResult result = metric.of(new Figures());
    assertThat(result.status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(result.note()).isEqualTo("no " + metric.needs().get(0).label());
    assertThat(result.unit()).isEqualTo(metric.unit());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void nothingObservedIsNoValue(Metric metric) {
    Figures nothing = new Figures();
    for (Figure figure : metric.needs()) {
      switch (figure.form()) {
        case NUMBER, CREDIT -> nothing.with(figure, BigDecimal.ZERO);
        case SAMPLE -> nothing.with(figure, new double[0]);
        case ROWS -> nothing.with(figure, List.of());
      }
    }
    MetricResult result = metric.of(nothing);
    assertThat(result.unit()).isEqualTo(metric.unit());
    boolean counts = result.isOk() && result.value() != null && result.value().signum() == 0;
    assertThat(counts || !result.isOk()).as("%s of nothing: %s", metric.id(), result).isTrue();
  }

  @Test
  void everyMetricIsFoundByItsId() {
    assertThat(
            metrics().stream().map(Metric::id).map(MetricCatalog::get).collect(Collectors.toList()))
        .isEqualTo(metrics());
  }
}
