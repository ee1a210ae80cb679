package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The figures of everything under one strategy, of a run or a period. */
final class WholeFigures {

  static final String NO_SPEND = "needs the table 'spend'";
  static final String NO_NEW_CUSTOMERS = "needs the column 'new_customer' of 'conversions'";
  static final String NO_LEADS = "needs the table 'milestones' with 'lead_created'";

  /** Figures that media spend is a part of; the first is nothing else. */
  static final ImmutableList<Figure> SPENDING =
      ImmutableList.of(
          CreditFigures.MEDIA_SPEND,
          CreditFigures.PROGRAM_COST,
          CreditFigures.MARKETING_EXPENSE,
          CreditFigures.ACQUISITION_COST);

  private final Figures figures = new Figures();
  private final List<CreditRow> rows;
  private final Economics economics;
  private final String when;

  private WholeFigures(List<CreditRow> rows, Economics economics, String when) {
    this.rows = rows;
    this.economics = economics;
    this.when = when;
  }

  /**
   * The figures of the rows of one strategy and grouping.
   *
   * @param rows with those of what is unattributed
   * @param outcomes new customers and leads of all outcomes; null if they are not known, since the
   *     strategy's credit does not add up to them
   * @param economics spend and costs of the same time
   * @param when what to say of the time of costs that are not there
   */
  static Figures of(
      List<CreditRow> rows, @Nullable CreditRow outcomes, Economics economics, String when) {
    WholeFigures whole = new WholeFigures(rows, economics, when);
    whole.addCredit();
    whole.addOutcomes(outcomes);
    whole.addCosts();
    return whole.figures;
  }

  private void addCredit() {
    CreditRow attributed = DatedCredit.sum("", List.of(), true, attributed());
    GroupFigures.addCredit(figures, attributed, economics);
    BigDecimal revenue = Micros.toDecimal(attributed.revenueMicros());
    BigDecimal allRevenue = Micros.toDecimal(sum(CreditRow::revenueMicros, row -> true));
    figures.with(CreditFigures.ALL_REVENUE, allRevenue);
    addCostOfGoods(figures, economics, revenue, allRevenue, when);
  }

  private List<CreditRow> attributed() {
    return rows.stream().filter(CreditRow::attributed).toList();
  }

  private long sum(ToLongFunction<CreditRow> amount, Predicate<CreditRow> of) {
    return rows.stream().filter(of).mapToLong(amount).reduce(0, Math::addExact);
  }

  private void addOutcomes(@Nullable CreditRow outcomes) {
    if (outcomes == null) {
      String reason = "the strategy's credit does not add up to the outcomes of a period";
      figures.without(CreditFigures.ACQUIRED_CUSTOMERS, reason);
      figures.without(CreditFigures.ACQUIRED_LEADS, reason);
    } else {
      GroupFigures.addAcquired(figures, outcomes, economics);
    }
  }

  /** The part of all cost of goods that the credited revenue has of all revenue. */
  static void addCostOfGoods(
      Figures figures,
      Economics economics,
      BigDecimal revenue,
      BigDecimal allRevenue,
      String when) {
    BigDecimal cogs = economics.cost(Economics.COGS);
    if (cogs == null) {
      figures.without(CreditFigures.COST_OF_GOODS, whyNoGoods(economics, when));
    } else if (allRevenue.signum() == 0) {
      figures.without(
          CreditFigures.COST_OF_GOODS, "there is no revenue to share the cost of goods by");
    } else {
      figures.with(
          CreditFigures.COST_OF_GOODS,
          cogs.multiply(revenue).divide(allRevenue, MathContext.DECIMAL128));
    }
  }

  static String whyNoGoods(Economics economics, String when) {
    return economics.costs() == null
        ? "needs the table 'costs' with kind '%s'".formatted(Economics.COGS)
        : "the table 'costs' has no row of kind '%s'%s".formatted(Economics.COGS, when);
  }

  private void addCosts() {
    List<Spend> spent = economics.spend();
    if (spent == null) {
      SPENDING.forEach(figure -> figures.without(figure, NO_SPEND));
      return;
    }
    BigDecimal spend =
        Micros.toDecimal(spent.stream().mapToLong(Spend::amountMicros).reduce(0, Math::addExact));
    if (economics.costs() == null) {
      SPENDING.forEach(figure -> figures.with(figure, spend));
      SPENDING
          .subList(1, SPENDING.size())
          .forEach(figure -> figures.note(figure, "media spend only: no table 'costs'"));
      return;
    }
    BigDecimal marketing = spend.add(orZero(economics.cost(Economics.MARKETING)));
    figures.with(CreditFigures.MEDIA_SPEND, spend);
    figures.with(CreditFigures.MARKETING_EXPENSE, marketing);
    figures.with(
        CreditFigures.ACQUISITION_COST, marketing.add(orZero(economics.cost(Economics.SALES))));
    figures.with(CreditFigures.PROGRAM_COST, spend.add(economics.costsBut(Economics.COGS)));
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /**
   * Adds the figures of paid channels, and of channels of marketing.
   *
   * @param rows the credit by channel, alone or with other dimensions
   * @param channel the place of the channel among the values
   */
  static void addChannelTypes(
      Figures figures, List<CreditRow> rows, int channel, Economics economics) {
    addPaid(figures, rows, channel, economics);
    Set<String> marketing = economics.channelTypes().marketing();
    figures.with(
        CreditFigures.MARKETING_REVENUE,
        revenue(rows, row -> marketing == null || marketing.contains(row.values().get(channel))));
    if (marketing == null) {
      figures.note(
          CreditFigures.MARKETING_REVENUE,
          "all channels with credit: no column 'marketing' of 'channel_types'");
    }
  }

  private static BigDecimal revenue(List<CreditRow> rows, Predicate<CreditRow> of) {
    return Micros.toDecimal(
        DatedCredit.sum(
                "",
                List.of(),
                true,
                rows.stream().filter(CreditRow::attributed).filter(of).toList())
            .revenueMicros());
  }

  private static void addPaid(
      Figures figures, List<CreditRow> rows, int channel, Economics economics) {
    Set<String> paid = economics.channelTypes().paid();
    String noTypes = "needs the column 'paid' of 'channel_types'";
    List<Spend> spend = economics.spend();
    if (paid == null || spend == null) {
      figures.without(CreditFigures.PAID_SPEND, spend == null ? NO_SPEND : noTypes);
    } else {
      figures.with(
          CreditFigures.PAID_SPEND,
          Micros.toDecimal(
              spend.stream()
                  .filter(row -> paid.contains(row.channel()))
                  .mapToLong(Spend::amountMicros)
                  .reduce(0, Math::addExact)));
    }
    if (paid == null || !economics.knowsNewCustomers()) {
      figures.without(CreditFigures.PAID_NEW_CUSTOMERS, paid == null ? noTypes : NO_NEW_CUSTOMERS);
    } else {
      figures.with(
          CreditFigures.PAID_NEW_CUSTOMERS,
          Micros.toDecimal(
              rows.stream()
                  .filter(row -> row.attributed() && paid.contains(row.values().get(channel)))
                  .mapToLong(CreditRow::newCustomerMicros)
                  .reduce(0, Math::addExact)));
    }
  }

  static void withoutChannels(Figures figures) {
    String reason = "needs credit by channel; group by channel";
    figures.without(CreditFigures.PAID_SPEND, reason);
    figures.without(CreditFigures.PAID_NEW_CUSTOMERS, reason);
    figures.without(CreditFigures.MARKETING_REVENUE, reason);
  }
}
