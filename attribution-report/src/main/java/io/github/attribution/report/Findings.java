package io.github.attribution.report;

import com.google.common.primitives.ImmutableLongArray;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is most worth knowing about a run. Each finding has a condition; those whose condition holds
 * are told in the order of {@link #all}, the first {@value #MOST} of them.
 */
final class Findings {

  static final int MOST = 3;

  private static final double LARGE_UNATTRIBUTED = 0.2;
  private static final double LARGE_SPREAD = 0.05;
  private static final double LARGE_DEAL = 0.1;
  private static final double MANY_REJECTED = 0.01;

  /** The credit of one value of the first breakdown, under each strategy. */
  private record Value(int place, String name, ImmutableLongArray micros) {

    int most() {
      return IntStream.range(0, micros.length())
          .reduce((a, b) -> micros.get(b) > micros.get(a) ? b : a)
          .orElse(0);
    }

    int least() {
      return IntStream.range(0, micros.length())
          .reduce((a, b) -> micros.get(b) < micros.get(a) ? b : a)
          .orElse(0);
    }

    long spread() {
      return Math.subtractExact(micros.get(most()), micros.get(least()));
    }
  }

  private final ReportData data;
  private final ShownNumbers numbers;
  private final ReportData.@Nullable Breakdown breakdown;
  private final boolean revenue;
  private final String what;
  private final double total;
  private final List<Value> values;

  private Findings(ReportData data, ShownNumbers numbers) {
    this.data = data;
    this.numbers = numbers;
    this.breakdown =
        data.breakdowns().stream().filter(one -> one.period() == null).findFirst().orElse(null);
    this.revenue = new BigDecimal(data.run().revenue()).signum() != 0;
    this.what = revenue ? "revenue" : "conversions";
    this.total =
        new BigDecimal(revenue ? data.run().revenue() : data.run().conversions()).doubleValue();
    this.values = breakdown == null ? List.of() : values(breakdown);
  }

  /** The findings of a run. */
  static List<Finding> of(ReportData data, ShownNumbers numbers) {
    return new Findings(data, numbers).all().limit(MOST).toList();
  }

  private Stream<Finding> all() {
    return Stream.<Supplier<Optional<Finding>>>of(
            this::unattributed,
            this::belowBreakEven,
            this::disagreement,
            this::concentration,
            this::leader,
            this::chance,
            this::rejectedTouches,
            this::largest)
        .map(Supplier::get)
        .flatMap(Optional::stream);
  }

  /** A fifth or more that no touch gets, under the strategy that leaves least. */
  private Optional<Finding> unattributed() {
    ReportData.Breakdown of = breakdown;
    Integer place = of == null ? null : of.unattributed();
    if (of == null || place == null || total <= 0) {
      return Optional.empty();
    }
    double least =
        IntStream.range(0, data.strategies().size())
                .filter(strategy -> data.strategies().get(strategy).conserving())
                .mapToLong(strategy -> micros(of, strategy, place))
                .min()
                .orElse(0)
            / (total * Micros.ONE);
    return least < LARGE_UNATTRIBUTED
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "Much is unattributed",
                "%s of %s has no touch that could be credited, under any strategy. Compare what is left with care, record the touches before these deals, or look further back."
                    .formatted(numbers.percent(least), what),
                "quality"));
  }

  /** Values whose interval of ROI is below zero under every strategy. */
  private Optional<Finding> belowBreakEven() {
    if (breakdown == null) {
      return Optional.empty();
    }
    List<ReportData.Breakdown.Interval> roi =
        breakdown.intervals().stream().filter(one -> one.measure().equals("roi")).toList();
    if (roi.isEmpty() || roi.size() < data.strategies().size()) {
      return Optional.empty();
    }
    List<Value> below =
        values.stream()
            .filter(
                value -> roi.stream().allMatch(one -> isNegative(one.upper().get(value.place()))))
            .sorted(Comparator.comparing((Value value) -> spend(value)).reversed())
            .toList();
    if (below.isEmpty()) {
      return Optional.empty();
    }
    Value worst = below.get(0);
    String others =
        below.size() == 1
            ? ""
            : " The same holds for %s."
                .formatted(
                    String.join(
                            ", ",
                            below.subList(1, Math.min(4, below.size())).stream()
                                .map(Value::name)
                                .toList())
                        + (below.size() > 4 ? ", …" : ""));
    return Optional.of(
        new Finding(
            worst.name() + " earns less than it costs",
            "It stays below break-even under every strategy, even at the upper end of its 95 %% interval: %s were spent, and at most %s are credited.%s"
                .formatted(
                    numbers.money(spend(worst)),
                    numbers.money(Micros.toDecimal(worst.micros().get(worst.most()))),
                    others),
            "return"));
  }

  /**
   * The value whose credit depends most on the strategy: of those that cost more than one strategy
   * gives them and less than another, if there are any, else of all.
   */
  private Optional<Finding> disagreement() {
    if (data.strategies().size() < 2 || total <= 0) {
      return Optional.empty();
    }
    Comparator<Value> bySpread = Comparator.comparingLong(Value::spread);
    List<Value> apart =
        values.stream()
            .filter(value -> value.spread() / (total * Micros.ONE) >= LARGE_SPREAD)
            .toList();
    Optional<Value> turning = apart.stream().filter(this::isTurning).max(bySpread);
    return turning.or(() -> apart.stream().max(bySpread)).map(this::disagreement);
  }

  private Finding disagreement(Value value) {
    String meaning =
        isTurning(value)
            ? "Against a spend of %s it loses money by the one and earns it by the other"
                .formatted(numbers.money(spend(value)))
            : "What it is worth depends on the strategy more than on the data";
    return new Finding(
        "Strategies disagree most on " + value.name(),
        "It gets %s of %s by %s and %s by %s. %s: decide by an experiment, not by one of these numbers."
            .formatted(
                share(value.micros().get(value.least())),
                what,
                spec(value.least()),
                share(value.micros().get(value.most())),
                spec(value.most()),
                meaning),
        "disagreement");
  }

  /** Whether a value is credited with less than it cost by one strategy, with more by another. */
  private boolean isTurning(Value value) {
    BigDecimal spend = spend(value);
    return revenue
        && spend.signum() > 0
        && Micros.toDecimal(value.micros().get(value.least())).compareTo(spend) < 0
        && Micros.toDecimal(value.micros().get(value.most())).compareTo(spend) > 0;
  }

  /** One deal that is a tenth or more of all, and twice as much as if all were equal. */
  private Optional<Finding> concentration() {
    Optional<JsonNode> largest =
        data.deals().stream().max(Comparator.comparing((JsonNode deal) -> revenue(deal)));
    BigDecimal all = new BigDecimal(data.run().revenue());
    if (largest.isEmpty() || all.signum() <= 0) {
      return Optional.empty();
    }
    double part = revenue(largest.get()).doubleValue() / all.doubleValue();
    double equal = 1 / new BigDecimal(data.run().conversions()).doubleValue();
    if (part < LARGE_DEAL || part < 2 * equal) {
      return Optional.empty();
    }
    String name = largest.get().path("name").asString(largest.get().path("account").asString(""));
    return Optional.of(
        new Finding(
            "One deal is " + numbers.percent(part) + " of revenue",
            "The deal of %s is worth %s, %s of all revenue: the channels before it look better than they are likely to be next time."
                .formatted(
                    Shortened.text(name),
                    numbers.money(revenue(largest.get())),
                    numbers.percent(part)),
            "deals"));
  }

  /** Fewer than half of the values have a rank that chance could not have given to another. */
  private Optional<Finding> chance() {
    if (breakdown == null) {
      return Optional.empty();
    }
    String by = String.join(" and ", breakdown.dimensions());
    return breakdown.ranks().stream()
        .filter(ranks -> ranks.measure().equals(what))
        .max(Comparator.comparingLong(Findings::own))
        .filter(ranks -> ranked(ranks) > 1 && 2 * own(ranks) < ranked(ranks))
        .map(
            ranks ->
                new Finding(
                    "Most ranks could be chance",
                    "Of %s values of %s %s by %s, whatever the strategy; the order of the others is what chance could have dealt as well (95 %% confidence)."
                        .formatted(
                            ranked(ranks),
                            by,
                            switch ((int) own(ranks)) {
                              case 0 -> "none has a rank of its own";
                              case 1 -> "only one has a rank of its own";
                              default -> "only %s have ranks of their own".formatted(own(ranks));
                            },
                            what),
                    "channels"));
  }

  private static long ranked(ReportData.Breakdown.Ranks ranks) {
    return ranks.highest().stream().filter(Objects::nonNull).count();
  }

  /** How many values have one rank only. */
  private static long own(ReportData.Breakdown.Ranks ranks) {
    return IntStream.range(0, ranks.highest().size())
        .filter(place -> ranks.highest().get(place) != null)
        .filter(place -> Objects.equals(ranks.highest().get(place), ranks.lowest().get(place)))
        .count();
  }

  private Optional<Finding> rejectedTouches() {
    return data.quality().tables().stream()
        .filter(table -> table.table().equals("touchpoints"))
        .filter(table -> table.rejected() >= MANY_REJECTED * table.rows() && table.rejected() > 0)
        .findFirst()
        .map(
            table ->
                new Finding(
                    "Touches were left out",
                    "%s of %s rows of touchpoints (%s) could not be used; the reasons are told, each with what to do."
                        .formatted(
                            numbers.whole(table.rejected()),
                            numbers.whole(table.rows()),
                            numbers.percent((double) table.rejected() / table.rows())),
                    "quality"));
  }

  /** What gets most by every one of several strategies. */
  private Optional<Finding> leader() {
    if (data.strategies().size() < 2 || values.size() < 2 || total <= 0) {
      return Optional.empty();
    }
    return values.stream()
        .filter(this::isLargestByAll)
        .findFirst()
        .map(
            value ->
                new Finding(
                    value.name() + " leads by every strategy",
                    "It gets %s to %s of %s: that it comes first does not depend on the strategy."
                        .formatted(
                            share(value.micros().get(value.least())),
                            share(value.micros().get(value.most())),
                            what),
                    "channels"));
  }

  /** What gets most. */
  private Optional<Finding> largest() {
    if (total <= 0 || leader().isPresent()) {
      return Optional.empty();
    }
    return values.stream()
        .max(Comparator.comparingLong(value -> value.micros().get(0)))
        .map(
            value ->
                new Finding(
                    "Most goes to " + value.name(),
                    "It gets %s of %s by %s."
                        .formatted(share(value.micros().get(0)), what, spec(0)),
                    "channels"));
  }

  private boolean isLargestByAll(Value value) {
    return values.stream()
        .allMatch(
            other ->
                IntStream.range(0, value.micros().length())
                    .allMatch(i -> other.micros().get(i) <= value.micros().get(i)));
  }

  private List<Value> values(ReportData.Breakdown of) {
    Integer unattributed = of.unattributed();
    ReportData.Breakdown.Other other = of.other();
    int end =
        unattributed != null ? unattributed : other != null ? other.index() : of.values().size();
    List<Value> found = new ArrayList<>();
    for (int place = 0; place < end; place++) {
      int at = place;
      found.add(
          new Value(
              place,
              String.join(" / ", of.values().get(place)),
              ImmutableLongArray.copyOf(
                  IntStream.range(0, data.strategies().size())
                      .mapToLong(strategy -> micros(of, strategy, at)))));
    }
    return found;
  }

  private long micros(ReportData.Breakdown of, int strategy, int place) {
    ReportData.Breakdown.Credit credit = of.credit().get(strategy);
    List<@Nullable String> amounts = revenue ? credit.revenue() : credit.conversions();
    String amount = amounts == null ? null : amounts.get(place);
    return amount == null ? 0 : Micros.of(amount);
  }

  private BigDecimal spend(Value value) {
    List<@Nullable String> spend = Objects.requireNonNull(breakdown).credit().get(0).spend();
    String amount = spend == null ? null : spend.get(value.place());
    return amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
  }

  private String share(long micros) {
    return numbers.percent(micros / (total * Micros.ONE));
  }

  private String spec(int strategy) {
    return data.strategies().get(strategy).spec();
  }

  private static boolean isNegative(@Nullable String number) {
    return number != null && new BigDecimal(number).signum() < 0;
  }

  private static BigDecimal revenue(JsonNode deal) {
    String amount = deal.path("revenue").asString("");
    return amount.isEmpty() ? BigDecimal.ZERO : new BigDecimal(amount);
  }
}
