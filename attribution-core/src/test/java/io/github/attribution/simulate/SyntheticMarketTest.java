package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {

  private static final SyntheticMarket MARKET = SyntheticMarket.builder().build();
  private static final SyntheticMarket LARGE =
      SyntheticMarket.builder().accounts(50_000).meanTouchesPerAccount(5).build();

  @Test
  void sameSeedGivesTheSameDataInAnyRanges() {
    SyntheticMarket again = SyntheticMarket.builder().build();
    List<String> pieces = new ArrayList<>();
    int[] cuts = {0, 1, 1, 137, 399, 400};
    for (int i = 1; i < cuts.length; i++) {
      pieces.addAll(MarketText.lines(again, cuts[i - 1], cuts[i]));
    }
    assertThat(pieces).isEqualTo(MarketText.lines(MARKET));
  }

  @Test
  void sameSeedGivesTheSameDataOnAnyThread() {
    List<String> pieces =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> MarketText.lines(MARKET, i * 10, i * 10 + 10))
            .flatMap(List::stream)
            .toList();
    assertThat(pieces).isEqualTo(MarketText.lines(MARKET));
  }

  @Test
  void defaultMarketIsPinnedToTheLastByte() throws NoSuchAlgorithmException {
    String text = String.join("\n", MarketText.lines(MARKET));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("b03c0d99fb8ad29bd12669b85087ec7349f53b4bf6fcc3ff52e76d761dd1e58a");
  }

  @Test
  void firstAccountsDoNotDependOnTheNumberOfAccounts() {
    SyntheticMarket small = SyntheticMarket.builder().accounts(10).meanTouchesPerAccount(5).build();
    assertThat(MarketText.lines(small)).isEqualTo(MarketText.lines(LARGE, 0, 10));
  }

  @Test
  void anotherSeedGivesOtherData() {
    SyntheticMarket other = SyntheticMarket.builder().seed(2).build();
    assertThat(other.touchCount(0, 400)).isNotEqualTo(MARKET.touchCount(0, 400));
    assertThat(MarketText.lines(other, 0, 1)).isNotEqualTo(MarketText.lines(MARKET, 0, 1));
  }

  @Test
  void countsAreNearTheConfiguredMeans() {
    long[] counts = new long[3];
    LARGE.forEachAccount(
        account -> {
          counts[0] += account.touchCount();
          counts[1] += account.contactCount();
          counts[2] += account.opportunityCount() > 0 && account.opportunityWon(0) ? 1 : 0;
        });
    assertThat(counts[0] / 50_000.0).isCloseTo(5, within(0.15));
    assertThat(counts[1] / 50_000.0).isCloseTo(5, within(0.05));
    assertThat(counts[2] / 50_000.0).isCloseTo(0.2, within(0.02));
  }

  @Test
  void defaultsGiveAboutTwentyFiveThousandTouchesAndTwoThousandContacts() {
    long[] contacts = new long[1];
    MARKET.forEachAccount(account -> contacts[0] += account.contactCount());
    assertThat(MARKET.touchCount(0, 400)).isBetween(22_000L, 28_000L);
    assertThat(contacts[0]).isBetween(1_800L, 2_200L);
  }

  @Test
  void touchCountOfARangeIsWhatTheRangeHas() {
    long[] touches = new long[1];
    LARGE.forEachAccount(7, 901, account -> touches[0] += account.touchCount());
    assertThat(LARGE.touchCount(7, 901)).isEqualTo(touches[0]);
  }

  @Test
  void touchesHaveALongTailThatEndsAtTheMaximum() {
    SyntheticMarket market =
        SyntheticMarket.builder()
            .accounts(20_000)
            .meanTouchesPerAccount(10)
            .maxTouchesPerAccount(60)
            .build();
    int[] counts = new int[20_000];
    market.forEachAccount(account -> counts[account.accountIndex()] = account.touchCount());
    Arrays.sort(counts);
    assertThat(counts[19_999]).isEqualTo(60);
    assertThat(counts[10_000]).isLessThan(10);
    assertThat(counts[0]).isZero();
  }

  @Test
  void channelSharesFollowZipfsLawInTheirOrder() {
    double[] touches = new double[16];
    LARGE.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            touches[account.touchChannel(i)]++;
          }
        });
    double total = LARGE.touchCount(0, LARGE.accountCount());
    double harmonic = IntStream.rangeClosed(1, 16).mapToDouble(k -> 1.0 / k).sum();
    for (int channel = 0; channel < 16; channel++) {
      double expected = 1 / harmonic / (channel + 1);
      assertThat(touches[channel] / total).isCloseTo(expected, within(0.004));
    }
  }

  @Test
  void touchesAreSortedWithSomeTies() {
    int[] ties = new int[1];
    MARKET.forEachAccount(
        account -> {
          for (int i = 1; i < account.touchCount(); i++) {
            long step = account.touchAtMicros(i) - account.touchAtMicros(i - 1);
            assertThat(step).isNotNegative();
            ties[0] += step == 0 ? 1 : 0;
          }
        });
    assertThat(ties[0]).isBetween(200, 1000);
  }

  @Test
  void aboutATenthOfTouchesIsAnonymous() {
    int[] anonymous = new int[1];
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            int contact = account.touchContact(i);
            assertThat(contact).isBetween(-1, account.contactCount() - 1);
            anonymous[0] += contact == SyntheticAccount.NONE ? 1 : 0;
          }
        });
    double share = (double) anonymous[0] / MARKET.touchCount(0, 400);
    assertThat(share).isCloseTo(0.1, within(0.015));
  }

  @Test
  void someTouchesComeAfterTheDecision() {
    long[] after = new long[1];
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            after[0] += account.touchAtMicros(i) > account.decidedAtMicros() ? 1 : 0;
          }
        });
    assertThat((double) after[0] / MARKET.touchCount(0, 400)).isBetween(0.1, 0.25);
  }

  @Test
  void everyIdIsUnique() {
    List<String> ids = new ArrayList<>();
    MARKET.forEachAccount(account -> addIds(account, ids));
    Set<String> distinct = new HashSet<>(ids);
    assertThat(distinct).hasSameSizeAs(ids);
    assertThat(ids).contains("a0000001", "a0000400-c01", "a0000007-t0001", "a0000001-o1");
  }

  @Test
  void idsSortAsTextInTheOrderOfTheirRows() {
    MARKET.forEachAccount(
        account -> {
          List<String> ids =
              IntStream.range(0, account.touchCount()).mapToObj(account::touchpointId).toList();
          assertThat(ids).isSorted();
        });
  }

  @Test
  void everyTimeIsAtAWholeSecondWithinTheMarket() {
    long from = MARKET.start().toEpochDay() * 86_400_000_000L;
    long to = MARKET.end().toEpochDay() * 86_400_000_000L;
    MARKET.forEachAccount(
        account ->
            assertThat(times(account))
                .allSatisfy(at -> assertThat(at).isGreaterThanOrEqualTo(from).isLessThan(to))
                .allMatch(at -> at % 1_000_000 == 0));
  }

  @Test
  void aMarketMayStartInNineteenSeventyOrEndInTwentyOneHundred() {
    SyntheticMarket first =
        SyntheticMarket.builder().accounts(20).start(LocalDate.of(1970, 1, 1)).months(1).build();
    SyntheticMarket last = SyntheticMarket.builder().start(LocalDate.of(2098, 7, 1)).build();
    first.forEachAccount(account -> assertThat(times(account)).allMatch(at -> at >= 0));
    assertThat(last.end()).isEqualTo("2100-01-01");
    last.forEachAccount(
        account -> assertThat(times(account)).allMatch(at -> at < 4_102_444_800_000_000L));
  }

  @Test
  void campaignsBelongToTheChannelOfTheTouch() {
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            int campaign = account.touchCampaign(i);
            String channel = MARKET.channelName(account.touchChannel(i));
            boolean free = channel.equals("direct") || channel.equals("organic-search");
            assertThat(campaign == SyntheticAccount.NONE).isEqualTo(free);
            if (!free) {
              assertThat(MARKET.campaignName(campaign)).startsWith(channel + "/");
            }
          }
        });
  }

  @Test
  void codesStayWithinTheirDictionaries() {
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.touchCount(); i++) {
            assertThat(MARKET.interactionName(account.touchInteraction(i))).isNotEmpty();
            int content = account.touchContent(i);
            assertThat(content == SyntheticAccount.NONE || !MARKET.contentName(content).isEmpty())
                .isTrue();
          }
        });
    assertThat(MARKET.campaignNames()).doesNotHaveDuplicates().hasSizeBetween(4 * 14, 8 * 14);
    assertThat(MARKET.contentNames()).doesNotHaveDuplicates();
    assertThat(MARKET.interactionNames()).doesNotHaveDuplicates();
  }

  @Test
  void channelsPastSixteenAreNumbered() {
    SyntheticMarket wide = SyntheticMarket.builder().accounts(1).channels(1000).build();
    assertThat(wide.channelNames()).doesNotHaveDuplicates().hasSize(1000);
    assertThat(wide.channelName(16)).isEqualTo("email-nurture-2");
  }

  @Test
  void rowsOutsideTheirCountAreRefused() {
    MARKET.forEachAccount(
        0,
        1,
        account ->
            assertThatThrownBy(() -> account.touchAtMicros(account.touchCount()))
                .isInstanceOf(IndexOutOfBoundsException.class));
  }

  @Test
  void rangesOutsideTheMarketAreRefused() {
    assertThatThrownBy(() -> MARKET.forEachAccount(5, 401, account -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Accounts 5 to 401 are not a range within 0 and 400.");
    assertThatThrownBy(() -> MARKET.touchCount(5, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Accounts 5 to 3 are not a range within 0 and 400.");
  }

  private static void addIds(SyntheticAccount account, List<String> ids) {
    ids.addAll(List.of(account.accountId(), account.name(), account.domain()));
    IntStream.range(0, account.contactCount())
        .forEach(i -> ids.addAll(List.of(account.contactId(i), account.contactEmail(i))));
    IntStream.range(0, account.touchCount()).forEach(i -> ids.add(account.touchpointId(i)));
    IntStream.range(0, account.opportunityCount()).forEach(i -> ids.add(account.opportunityId(i)));
    IntStream.range(0, account.conversionCount()).forEach(i -> ids.add(account.conversionId(i)));
  }

  private static List<Long> times(SyntheticAccount account) {
    List<Long> times = new ArrayList<>(List.of(account.decidedAtMicros()));
    IntStream.range(0, account.touchCount()).forEach(i -> times.add(account.touchAtMicros(i)));
    IntStream.range(0, account.stageCount()).forEach(i -> times.add(account.stageAtMicros(i)));
    IntStream.range(0, account.milestoneCount())
        .forEach(i -> times.add(account.milestoneAtMicros(i)));
    IntStream.range(0, account.conversionCount())
        .forEach(i -> times.add(account.conversionAtMicros(i)));
    return times;
  }
}
