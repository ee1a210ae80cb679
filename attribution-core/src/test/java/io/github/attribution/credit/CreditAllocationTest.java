package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.Golden;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CreditAllocationTest {

  private static final double[] STEEP = {Double.MAX_VALUE, Double.MIN_VALUE, 0, 1};

  @TestFactory
  Stream<DynamicTest> goldenCasesHold() {
    return Golden.cases("money.json").stream()
        .map(given -> DynamicTest.dynamicTest(given.get("id").asString(), () -> check(given)));
  }

  private static void check(JsonNode given) {
    JsonNode input = given.get("input");
    List<String> keys = Golden.texts(input.get("keys"));
    int[] inKeyOrder =
        IntStream.range(0, keys.size())
            .boxed()
            .sorted((a, b) -> keys.get(a).compareTo(keys.get(b)))
            .mapToInt(i -> i)
            .toArray();
    double[] scores =
        Arrays.stream(inKeyOrder)
            .mapToDouble(i -> rational(input.get("weights_exact").get(i).asString()))
            .toArray();
    long[] amounts = allocate(input.get("total_minor_units").asLong(), scores);
    long[] expected = Golden.longs(given.get("expected").get("minor_units"));
    for (int i = 0; i < keys.size(); i++) {
      assertThat(amounts[i]).as(keys.get(inKeyOrder[i])).isEqualTo(expected[inKeyOrder[i]]);
    }
  }

  private static double rational(String text) {
    int slash = text.indexOf('/');
    return Double.parseDouble(text.substring(0, slash))
        / Double.parseDouble(text.substring(slash + 1));
  }

  @Test
  void equalScoresGiveWhatIsLeftToTheEarliest() {
    assertThat(allocate(100, 1, 1, 1)).containsExactly(34, 33, 33);
    assertThat(allocate(101, 7, 7, 7)).containsExactly(34, 34, 33);
    assertThat(allocate(2, 1, 1, 1, 1, 1)).containsExactly(1, 1, 0, 0, 0);
  }

  @Test
  void equalRemaindersGiveWhatIsLeftToTheLargerScore() {
    assertThat(allocate(2, 1, 3)).containsExactly(0, 2);
    assertThat(allocate(2, 3, 1)).containsExactly(2, 0);
    assertThat(allocate(10, 1, 3, 4)).containsExactly(1, 4, 5);
  }

  @Test
  void manyEqualRemaindersGiveWhatIsLeftToTheLargerScoresAndThenTheEarlier() {
    double[] scores = new double[32];
    Arrays.setAll(scores, i -> i % 2 == 0 ? 1 : 3);
    long[] amounts = allocate(32, scores);
    assertThat(amounts).isEqualTo(reference(32, scores));
    assertThat(allocate(32, Arrays.copyOf(scores, 32))).isEqualTo(amounts);
    double[] equal = new double[1000];
    Arrays.fill(equal, 0.1);
    long[] expected = new long[1000];
    Arrays.fill(expected, 0, 999, 8);
    expected[999] = 7;
    assertThat(allocate(7999, equal)).isEqualTo(expected);
  }

  @Test
  void scoreOfZeroGetsNothing() {
    assertThat(allocate(7, 0, 1, 0, 1, 0)).containsExactly(0, 4, 0, 3, 0);
    assertThat(allocate(Long.MAX_VALUE, 0, 1, 0)).containsExactly(0, Long.MAX_VALUE, 0);
    assertThat(allocate(1, 0, Double.MIN_VALUE)).containsExactly(0, 1);
  }

  @Test
  void dyadicScoresGiveExactlyTheReferenceInDoubles() {
    for (long seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = dyadic(random, 1 + random.nextInt(seed % 20 == 0 ? 2000 : 40));
      long total = random.nextLong(-(1L << 34), 1L << 34);
      assertThat(allocate(total, scores)).as("seed %d", seed).isEqualTo(reference(total, scores));
    }
  }

  /** Small whole scores whose sum is a power of two: shares of small totals are exact doubles. */
  private static double[] dyadic(SplittableRandom random, int size) {
    double[] scores = new double[size];
    int sum = 0;
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(5);
      sum += (int) scores[i];
    }
    int power = Integer.highestOneBit(Math.max(1, sum)) * 2;
    scores[random.nextInt(size)] += power - sum;
    return scores;
  }

  @Test
  void exactRouteGivesExactlyTheReference() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = randomScores(random, 1 + random.nextInt(30));
      long total = random.nextLong();
      if (Math.abs((double) total) > 0x1p49) {
        assertThat(allocate(total, scores)).as("seed %d", seed).isEqualTo(reference(total, scores));
      }
    }
  }

  @Test
  void everyRouteSumsExactlyAndStaysWithinOneMicroOfTheExactShare() {
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = 1 + random.nextInt(seed % 100 == 0 ? 2000 : 12);
      double[] scores = randomScores(random, size);
      long total = random.nextLong() >> random.nextInt(64);
      checkShares("seed " + seed, total, scores, allocate(total, scores));
    }
  }

  @Test
  void doublesAndExactIntegersAgreeUpToOneMicroBelowTheLimit() {
    for (long seed = 0; seed < 1000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = randomScores(random, 2 + random.nextInt(30));
      long total = random.nextLong(1L << 43);
      long[] exact = new long[scores.length];
      ExactShares.allocate(scores, scores.length, BigInteger.valueOf(total), exact);
      long[] amounts = allocate(total, scores);
      for (int i = 0; i < exact.length; i++) {
        assertThat(Math.abs(amounts[i] - exact[i])).as("seed %d touch %d", seed, i).isLessThan(2);
      }
    }
  }

  @Test
  void totalJustBelowAndAboveTheLimitOfDoublesIsSplitAlike() {
    long limit = (1L << 49) / 7;
    for (long total = limit - 50; total < limit + 50; total++) {
      double[] scores = {1, 2, 3};
      assertThat(allocate(total, scores)).isEqualTo(reference(total, scores));
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1, -1, 2, 10, 999_999, 1L << 52, Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE})
  void extremeScoresAndTotalsAreSplitExactly(long total) {
    for (double[] scores :
        new double[][] {
          STEEP,
          {Double.MAX_VALUE, Double.MAX_VALUE},
          {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE / 2},
          {Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE},
          {Double.MIN_VALUE, 0x1p-1070, 0x1p-1022},
          {Double.MAX_VALUE, 1},
          {1, Double.MIN_VALUE},
          {1e-300, 1e300, 1e-300, 1e300},
          {0, 1},
          {3},
        }) {
      long[] amounts = allocate(total, scores);
      checkShares(total + " by " + Arrays.toString(scores), total, scores, amounts);
    }
  }

  @Test
  void smallestLongIsSplitLikeAnyOtherTotal() {
    assertThat(allocate(Long.MIN_VALUE, 1)).containsExactly(Long.MIN_VALUE);
    assertThat(allocate(Long.MIN_VALUE, 1, 0)).containsExactly(Long.MIN_VALUE, 0);
    assertThat(allocate(Long.MIN_VALUE, 1, 1)).containsExactly(-(1L << 62), -(1L << 62));
  }

  @Test
  void negativeTotalMirrorsThePositiveOne() {
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = randomScores(random, 1 + random.nextInt(50));
      long total = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
      long[] mirrored = Arrays.stream(allocate(total, scores)).map(a -> -a).toArray();
      assertThat(allocate(-total, scores)).as("seed %d", seed).isEqualTo(mirrored);
    }
  }

  @Test
  void allocationDoesNotDependOnWhatWasSplitBefore() {
    CreditAllocation used = new CreditAllocation();
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = randomScores(random, 1 + random.nextInt(60));
      long total = random.nextLong() >> random.nextInt(64);
      assertThat(allocate(used, total, scores))
          .as("seed %d", seed)
          .isEqualTo(allocate(total, scores));
    }
  }

  @Test
  void scaleOfScoresDecidesNothing() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] scores = random.doubles(1 + random.nextInt(20), 0.5, 1000).toArray();
      double[] scaled = Arrays.stream(scores).map(score -> score * 0x1p40).toArray();
      long total = random.nextLong() >> random.nextInt(64);
      assertThat(allocate(total, scaled)).as("seed %d", seed).isEqualTo(allocate(total, scores));
    }
  }

  private static double[] randomScores(SplittableRandom random, int size) {
    int kind = random.nextInt(5);
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] =
          switch (kind) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextInt(4);
            case 2 -> StrictMath.pow(2, -random.nextInt(1080));
            case 3 -> random.nextDouble() * Double.MAX_VALUE;
            default -> 1;
          };
    }
    scores[random.nextInt(size)] += Double.MIN_NORMAL;
    return scores;
  }

  private static void checkShares(String what, long total, double[] scores, long[] amounts) {
    BigDecimal sum = exactSum(scores);
    BigInteger all = BigInteger.ZERO;
    for (int i = 0; i < scores.length; i++) {
      all = all.add(BigInteger.valueOf(amounts[i]));
      BigDecimal distance =
          BigDecimal.valueOf(amounts[i])
              .multiply(sum)
              .subtract(BigDecimal.valueOf(total).multiply(new BigDecimal(scores[i])))
              .abs();
      assertThat(distance).as("%s, touch %d got %d", what, i, amounts[i]).isLessThan(sum);
    }
    assertThat(all).as(what).isEqualTo(BigInteger.valueOf(total));
  }

  private static BigDecimal exactSum(double[] scores) {
    return Arrays.stream(scores).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Largest remainder, one micro at a time, in exact decimals. */
  private static long[] reference(long total, double[] scores) {
    BigDecimal sum = exactSum(scores);
    BigDecimal[] excess = new BigDecimal[scores.length];
    BigInteger[] amounts = new BigInteger[scores.length];
    BigInteger left = BigInteger.valueOf(total).abs();
    for (int i = 0; i < scores.length; i++) {
      BigDecimal product = new BigDecimal(BigInteger.valueOf(total).abs());
      product = product.multiply(new BigDecimal(scores[i]));
      amounts[i] = product.divideToIntegralValue(sum).toBigInteger();
      excess[i] = product.subtract(new BigDecimal(amounts[i]).multiply(sum));
      left = left.subtract(amounts[i]);
    }
    for (; left.signum() > 0; left = left.subtract(BigInteger.ONE)) {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        int order = excess[i].compareTo(excess[best]);
        if (order > 0 || (order == 0 && scores[i] > scores[best])) {
          best = i;
        }
      }
      amounts[best] = amounts[best].add(BigInteger.ONE);
      excess[best] = BigDecimal.ONE.negate();
    }
    BigInteger sign = BigInteger.valueOf(Long.signum(total));
    return Arrays.stream(amounts).mapToLong(a -> a.multiply(sign).longValueExact()).toArray();
  }

  private static long[] allocate(long total, double... scores) {
    return allocate(new CreditAllocation(), total, scores);
  }

  private static long[] allocate(CreditAllocation allocation, long total, double[] scores) {
    long[] amounts = new long[scores.length];
    Arrays.fill(amounts, 42);
    allocation.takeScores(scores, Arrays.stream(scores).reduce(0, Double::sum), scores.length);
    allocation.allocate(total, amounts);
    return amounts;
  }

  @Test
  void tiesThatDoublesBlurGoToTheLargerScore() {
    assertThat(allocate(322_992, 2, 1, 7)).containsExactly(64_598, 32_299, 226_095);
  }

  @Test
  void everySplitOfSmallWholeScoresIsTheExactOne() {
    SplittableRandom random = new SplittableRandom(20);
    CreditAllocation allocation = new CreditAllocation();
    for (int round = 0; round < 50_000; round++) {
      double[] scores = random.ints(2 + random.nextInt(12), 1, 12).asDoubleStream().toArray();
      assertExact(allocation, random.nextLong(1, 1_000_000_000_000L), scores);
    }
  }

  @Test
  void everyKindOfScoresIsSplitExactly() {
    SplittableRandom random = new SplittableRandom(21);
    CreditAllocation allocation = new CreditAllocation();
    for (int round = 0; round < 20_000; round++) {
      double[] scores = new double[1 + random.nextInt(random.nextBoolean() ? 6 : 60)];
      int kind = random.nextInt(4);
      double same = random.nextDouble() + 0.1;
      Arrays.setAll(
          scores,
          i ->
              switch (kind) {
                case 0 -> same;
                case 1 -> i == scores.length / 2 ? same : 0;
                case 2 -> Math.exp(-20 * random.nextDouble());
                default -> i == 0 || i == scores.length - 1 ? 0.4 : 0.2 / (scores.length - 2);
              });
      long total = round == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
      assertExact(allocation, total, scores);
    }
  }

  private static void assertExact(CreditAllocation allocation, long total, double[] scores) {
    long[] exact = new long[scores.length];
    ExactShares.allocate(scores, scores.length, BigInteger.valueOf(total), exact);
    assertThat(allocate(allocation, total, scores))
        .as("%s by %s", total, Arrays.toString(scores))
        .isEqualTo(exact);
    double sum = Arrays.stream(scores).reduce(0, Double::sum);
    long[] amounts = new long[scores.length];
    allocation.takeLastingScores(scores, sum, scores.length);
    allocation.allocate(total, amounts);
    assertThat(amounts).as("%s by %s kept", total, Arrays.toString(scores)).isEqualTo(exact);
  }

  @Test
  void scoresOfFewValuesAreSplitExactlyAlsoInTies() {
    SplittableRandom random = new SplittableRandom(22);
    CreditAllocation allocation = new CreditAllocation();
    for (int round = 0; round < 50_000; round++) {
      double[] values = {0.4, 0.2 / random.nextInt(1, 9), random.nextInt(4), random.nextDouble()};
      int count = random.nextInt(1, values.length + 1);
      double[] scores = new double[random.nextInt(1, 40)];
      Arrays.setAll(scores, i -> values[i == 0 ? 0 : random.nextInt(count)]);
      long total = random.nextLong(1, 2_000_000) * (random.nextBoolean() ? 10_000 : -1);
      assertExact(allocation, total, scores);
    }
  }
}
