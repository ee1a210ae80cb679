package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticTablesTest {

  private static final SyntheticMarket MARKET =
      SyntheticMarket.builder().accounts(20_000).meanTouchesPerAccount(10).build();

  @Test
  void spendIsPositiveInWholeCentsAndWithinTheMarket() {
    assertThat(MARKET.spend())
        .isNotEmpty()
        .allMatch(row -> row.amountMicros() > 0 && row.amountMicros() % 10_000 == 0)
        .allMatch(row -> !row.from().isBefore(MARKET.start()) && row.from().isBefore(row.to()))
        .allMatch(row -> row.to().isBefore(MARKET.end()))
        .allMatch(row -> row.campaign().startsWith(row.channel() + "/"));
  }

  @Test
  void spendComesOnceForACampaignAndMonthAndNotForUnpaidChannels() {
    assertThat(MARKET.spend())
        .extracting(row -> row.campaign() + row.from())
        .doesNotHaveDuplicates();
    assertThat(MARKET.spend())
        .extracting(SyntheticSpend::channel)
        .doesNotContain("organic-search", "direct")
        .contains("events", "display");
  }

  @Test
  void spendIsInEachOfTheCurrencies() {
    assertThat(MARKET.spend()).extracting(SyntheticSpend::currency).contains("EUR", "USD");
    assertThat(MARKET.costs()).extracting(SyntheticCost::currency).contains("EUR", "USD");
  }

  @Test
  void spendOfATouchIsNearTheCostPerTouchOfItsChannel() {
    long[] touches = new long[MARKET.channelNames().size()];
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            touches[account.touchChannel(i)]++;
          }
        });
    int search = MARKET.channelNames().indexOf("paid-search");
    int retargeting = MARKET.channelNames().indexOf("retargeting");
    assertThat(spendOf("paid-search") / touches[search]).isCloseTo(12, within(0.8));
    assertThat(spendOf("retargeting") / touches[retargeting]).isCloseTo(2, within(0.15));
  }

  @Test
  void costsComeForEachKindAndMonth() {
    List<SyntheticCost> costs = MARKET.costs();
    assertThat(costs).hasSize(4 * 18).allMatch(cost -> cost.amountMicros() % 10_000 == 0);
    assertThat(costs)
        .extracting(SyntheticCost::kind)
        .containsOnly("cogs", "sales", "marketing", "overhead");
  }

  @Test
  void exchangeRatesOfBothDirectionsNearlyCancel() {
    Map<LocalDate, BigDecimal> products = new HashMap<>();
    for (SyntheticRate rate : MARKET.exchangeRates()) {
      products.merge(rate.date(), rate.rate(), BigDecimal::multiply);
    }
    assertThat(products).hasSize(18);
    assertThat(products.values())
        .allSatisfy(product -> assertThat(product.doubleValue()).isCloseTo(1, within(2e-6)));
  }

  @Test
  void exchangeRatesStayNearTheirLevelAndHaveSixDecimals() {
    assertThat(MARKET.exchangeRates())
        .allMatch(rate -> rate.rate().scale() == 6)
        .filteredOn(rate -> rate.from().equals("EUR"))
        .allMatch(rate -> rate.rate().doubleValue() > 0.9 && rate.rate().doubleValue() < 1.25);
  }

  @Test
  void oneCurrencyNeedsNoRates() {
    SyntheticMarket market = SyntheticMarket.builder().accounts(5).currencies("USD").build();
    assertThat(market.exchangeRates()).isEmpty();
    market.forEachAccount(account -> assertThat(account.currency()).isEqualTo("USD"));
  }

  private static double spendOf(String channel) {
    return MARKET.spend().stream()
            .filter(row -> row.channel().equals(channel))
            .mapToLong(SyntheticSpend::amountMicros)
            .sum()
        / 1e6;
  }
}
