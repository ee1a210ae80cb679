package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticMarketBuilderTest {

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedSettingsAreRefusedWithAFullSentence(
      UnaryOperator<SyntheticMarket.Builder> setting, String message) {
    SyntheticMarket.Builder builder = setting.apply(SyntheticMarket.builder());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void defaultsAreAMarketOfFourHundredAccountsInTwoCurrencies() {
    SyntheticMarket market = SyntheticMarket.builder().build();
    assertThat(market.accountCount()).isEqualTo(400);
    assertThat(market.start()).isEqualTo("2024-01-01");
    assertThat(market.end()).isEqualTo("2025-07-01");
    assertThat(market.channelNames()).hasSize(16).contains("events", "direct-mail", "sdr-calls");
    assertThat(market.currencies()).containsExactly("EUR", "USD");
    assertThat(market.referenceCurrency()).isEqualTo("EUR");
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        refused(b -> b.accounts(0), "accounts is 0; it must be between 1 and 9999999."),
        refused(b -> b.months(-1), "months is -1; it must be between 1 and 240."),
        refused(b -> b.channels(1), "channels is 1; it must be between 2 and 1000."),
        refused(b -> b.zipfExponent(-0.5), "zipfExponent is -0.5; it must be between 0.0 and 4.0."),
        refused(
            b -> b.maxTouchesPerAccount(10_000),
            "maxTouchesPerAccount is 10000; it must be between 2 and 9999."),
        refused(
            b -> b.meanTouchesPerAccount(300),
            "meanTouchesPerAccount is 300.0; it must be between 0.5 and 250.0."),
        refused(
            b -> b.meanTouchesPerAccount(Double.NaN),
            "meanTouchesPerAccount is NaN; it must be between 0.5 and 250.0."),
        refused(
            b -> b.meanContactsPerAccount(0.9),
            "meanContactsPerAccount is 0.9; it must be between 1.0 and 20.0."),
        refused(b -> b.winRate(1), "winRate is 1.0; it must be between 0.001 and 0.9."),
        refused(
            b -> b.start(LocalDate.of(1969, 12, 31)),
            "start is 1969-12-31; it must not be before 1970-01-01."),
        refused(
            b -> b.start(LocalDate.of(2099, 6, 1)),
            "start is 2099-06-01 and months is 18; the market must end by 2100-01-01."),
        refused(
            b -> b.start(LocalDate.MAX),
            "start is +999999999-12-31 and months is 18; the market must end by 2100-01-01."),
        refused(b -> b.currencies(), "currencies is empty; name at least one, such as EUR."),
        refused(
            b -> b.currencies("EUR", "XYZ"),
            "Unknown currency 'XYZ'; known: AUD, CAD, CHF, DKK, EUR, GBP, NOK, PLN, SEK, USD."),
        refused(b -> b.currencies("EUR", "EUR"), "currencies has 'EUR' twice; name each once."));
  }

  private static Arguments refused(UnaryOperator<SyntheticMarket.Builder> setting, String message) {
    return arguments(setting, message);
  }
}
