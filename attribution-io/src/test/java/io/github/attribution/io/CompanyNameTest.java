package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme",
        " ACME ",
        "Acme Inc",
        "Acme, Inc.",
        "acme s.l.",
        "ACME S. L.",
        "Acme Ltd.",
        "Acme GmbH",
        "Acme GmbH & Co. KG",
        "Ácmé Sp. z o.o.",
        "Acme Co., Ltd.",
        "Acme S.A. de C.V.",
        "Acme Pty Ltd",
        "Acme (Limited)",
        "\"Acme\" B.V."
      })
  void oneCompanyHasOneName(String text) {
    assertThat(CompanyName.normalized(text)).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Johnson & Johnson | johnson and johnson",
        "McDonald's Corporation | mcdonalds",
        "Coca-Cola Company | coca cola",
        "Straße 7 AG | strasse 7",
        "S.A. | sa",
        "Inc. Ltd | inc",
        "Smith and Co | smith",
        "日本電気 K.K. | 日本電気",
        "3M | 3m",
        "Acme Holding | acme holding"
      })
  void onlyWritingIsLeftOut(String text, String normalized) {
    assertThat(CompanyName.normalized(text)).isEqualTo(normalized);
  }

  @Test
  void similarNamesStayDifferent() {
    assertThat(CompanyName.normalized("Data Dog")).isNotEqualTo(CompanyName.normalized("Datadog"));
    assertThat(CompanyName.normalized("Acme")).isNotEqualTo(CompanyName.normalized("Acme Spain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!!!", "—", "\u0301", "\"'; --"})
  void withoutLettersThereIsNoName(String text) {
    assertThat(CompanyName.normalized(text)).isEmpty();
  }
}
