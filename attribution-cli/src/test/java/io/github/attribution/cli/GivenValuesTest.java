package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.attribution.io.RunConfig;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenValuesTest {

  @ParameterizedTest
  @CsvSource({
    "1%, 0.01",
    "0.5 %, 0.005",
    "100%, 1",
    "0%, 0",
    "0, 0",
    "0.01, 0.01",
    ".25, 0.25",
    "0.0, 0"
  })
  void readsParts(String text, BigDecimal part) {
    assertThat(GivenValues.part(flag(text))).isEqualByComparingTo(part);
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "101%", "-1%", "1e-2", "one", "''", "%", "1.5", "NaN"})
  void refusesParts(String text) {
    assertRefused(
        GivenValues::part,
        text,
        "is not a part of the rows; give a percentage from 0% to 100% such as 1%, or a number below 1 such as 0.01");
  }

  @ParameterizedTest
  @CsvSource({
    "2GB, 2000000000",
    "512MB, 512000000",
    "1.5GiB, 1610612736",
    "64 KiB, 65536",
    "100B, 100",
    "1TB, 1000000000000"
  })
  void readsSizes(String text, long bytes) {
    assertThat(GivenValues.bytes(flag(text))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"2", "2G", "0GB", "-1GB", "2 gigs", "''", "1e3MB", "999999999TB", "0.1B"})
  void refusesSizes(String text) {
    assertRefused(
        GivenValues::bytes,
        text,
        "is not a size of memory; give a number with KB, MB, GB, KiB, MiB or GiB, such as 2GB");
  }

  @Test
  void readsZones() {
    assertThat(GivenValues.zone(flag("Europe/Madrid"))).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(GivenValues.zone(flag("+02:00"))).isEqualTo(ZoneId.of("+02:00"));
  }

  @Test
  void refusesZonesWithTheNearestOne() {
    assertRefused(
        GivenValues::zone,
        "Europe/Madird",
        "is not a time zone (did you mean 'Europe/Madrid'?); give a name such as Europe/Madrid, or an offset such as +02:00");
  }

  @ParameterizedTest
  @CsvSource({"eur, ' (did you mean ''EUR''?)'", "EURO, ''", "€, ''"})
  void refusesCurrencies(String text, String hint) {
    assertThat(GivenValues.currency(flag("SEK"))).isEqualTo("SEK");
    assertRefused(
        GivenValues::currency,
        text,
        "is not a currency" + hint + "; give a code of ISO 4217 such as EUR or USD");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "many", "1.5", "''", "99999999999"})
  void refusesCounts(String text) {
    assertThat(GivenValues.count(flag("4"))).isEqualTo(4);
    assertRefused(
        GivenValues::count, text, "is not a whole number of at least 1; give one such as 4");
  }

  @ParameterizedTest
  @CsvSource({"-1", "101", "many", "1.5", "''", "99999999999"})
  void refusesNumbersThatAreTooLarge(String text) {
    assertThat(GivenValues.upTo(flag("0"), 100)).isZero();
    assertThat(GivenValues.upTo(flag("100"), 100)).isEqualTo(100);
    assertRefused(
        given -> GivenValues.upTo(given, 100),
        text,
        "is not a whole number from 0 to 100; give one such as 10");
  }

  @ParameterizedTest
  @CsvSource({"en", "de-CH", "zh-Hant-TW", "ar-EG-u-nu-latn", "fil"})
  void readsLocales(String tag) {
    assertThat(GivenValues.locale(flag(tag)).toLanguageTag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({"de_DE", "german", "und", "x-own", "''", "e", "en-", "en US", "C"})
  void refusesLocales(String text) {
    assertRefused(
        GivenValues::locale,
        text,
        "is not a language tag; give one of BCP 47 such as en, de or en-GB");
  }

  @Test
  void readsChoices() {
    assertThat(GivenValues.choice(flag("parquet"), RunConfig.Credits.class))
        .isEqualTo(RunConfig.Credits.PARQUET);
    assertRefused(
        given -> GivenValues.choice(given, RunConfig.Credits.class),
        "parket",
        "is not known (did you mean 'parquet'?); give none, csv or parquet");
    assertRefused(
        given -> GivenValues.choice(given, RunConfig.Credits.class),
        "planet",
        "is not known; give none, csv or parquet");
  }

  @Test
  void readsDimensions() {
    assertThat(GivenValues.dimensions(flag("channel, campaign")))
        .containsExactly("channel", "campaign");
    assertRefused(
        GivenValues::dimensions,
        "channel,",
        "has an empty name; give a dimension such as channel, or several");
    assertRefused(
        GivenValues::dimensions, "channel,channel", "names a dimension twice; name each once");
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() {
    assertThat(GivenValues.yesNo(flag("true"))).isTrue();
    assertThat(GivenValues.yesNo(flag("false"))).isFalse();
    assertRefused(GivenValues::yesNo, "yes", "is neither 'true' nor 'false'; give one of them");
  }

  private static Given flag(String text) {
    return Given.ofFlag("--flag", text);
  }

  private static void assertRefused(Function<Given, ?> parser, String text, String problem) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parser.apply(flag(text)))
        .withMessage("--flag: '%s' %s", text, problem);
  }
}
