package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a whole run. */
final class WholeFigures {

  static final String NO_SPEND = "needs the table 'spend'";

  /** Figures that media spend is a part of; the first is nothing else. */
  static final ImmutableList<Figure> SPENDING =
      ImmutableList.of(
          CreditFigures.MEDIA_SPEND,
          CreditFigures.PROGRAM_COST,
          CreditFigures.MARKETING_EXPENSE,
          CreditFigures.ACQUISITION_COST);

  private WholeFigures() {}

  static Figures of(CreditTotals totals, int strategy, Economics economics) {
    Figures figures = new Figures();
    BigDecimal revenue = attributed(totals, strategy, Measure.REVENUE);
    figures.with(CreditFigures.CREDITED_REVENUE, revenue);
    addCounts(
        figures,
        economics,
        MetricTable.total(totals, strategy, Measure.NEW_CUSTOMERS),
        MetricTable.total(totals, strategy, Measure.LEADS));
    addCosts(figures, economics);
    addCostOfGoods(
        figures,
        economics,
        revenue,
        Micros.toDecimal(totals.totalMicros(strategy, 0, Measure.REVENUE)));
    return figures;
  }

  /** The part of all cost of goods that the credited revenue has of all revenue. */
  static void addCostOfGoods(
      Figures figures, Economics economics, BigDecimal revenue, BigDecimal allRevenue) {
    BigDecimal cogs = cost(economics, Economics.COGS);
    if (cogs == null) {
      figures.without(CreditFigures.COST_OF_GOODS, whyMissing(economics, Economics.COGS));
    } else if (allRevenue.signum() == 0) {
      figures.without(
          CreditFigures.COST_OF_GOODS, "there is no revenue to share the cost of goods by");
    } else {
      figures.with(
          CreditFigures.COST_OF_GOODS,
          cogs.multiply(revenue).divide(allRevenue, MathContext.DECIMAL128));
    }
  }

  static void addCounts(
      Figures figures, Economics economics, BigDecimal newCustomers, BigDecimal leads) {
    if (economics.knowsNewCustomers()) {
      figures.with(CreditFigures.CREDITED_NEW_CUSTOMERS, newCustomers);
    } else {
      figures.without(
          CreditFigures.CREDITED_NEW_CUSTOMERS, "needs the column 'new_customer' of 'conversions'");
    }
    if (economics.knowsLeads()) {
      figures.with(CreditFigures.CREDITED_LEADS, leads);
    } else {
      figures.without(
          CreditFigures.CREDITED_LEADS, "needs the table 'milestones' with 'lead_created'");
    }
  }

  private static @Nullable BigDecimal cost(Economics economics, String kind) {
    Map<String, Long> costs = economics.costMicros();
    Long micros = costs == null ? null : costs.get(kind);
    return micros == null ? null : Micros.toDecimal(micros);
  }

  private static String whyMissing(Economics economics, String kind) {
    return economics.costMicros() == null
        ? "needs the table 'costs' with kind '%s'".formatted(kind)
        : "the table 'costs' has no row of kind '%s'".formatted(kind);
  }

  private static void addCosts(Figures figures, Economics economics) {
    List<Spend> rows = economics.spend();
    if (rows == null) {
      SPENDING.forEach(figure -> figures.without(figure, NO_SPEND));
      return;
    }
    BigDecimal spend =
        Micros.toDecimal(rows.stream().mapToLong(Spend::amountMicros).reduce(0, Math::addExact));
    Map<String, Long> costs = economics.costMicros();
    if (costs == null) {
      SPENDING.forEach(figure -> figures.with(figure, spend));
      SPENDING
          .subList(1, SPENDING.size())
          .forEach(figure -> figures.note(figure, "media spend only: no table 'costs'"));
      return;
    }
    BigDecimal marketing = spend.add(orZero(cost(economics, Economics.MARKETING)));
    figures.with(CreditFigures.MEDIA_SPEND, spend);
    figures.with(CreditFigures.MARKETING_EXPENSE, marketing);
    figures.with(
        CreditFigures.ACQUISITION_COST, marketing.add(orZero(cost(economics, Economics.SALES))));
    figures.with(CreditFigures.PROGRAM_COST, spend.add(allBut(costs, Economics.COGS)));
  }

  private static BigDecimal attributed(CreditTotals totals, int strategy, Measure measure) {
    return Micros.toDecimal(
        Math.subtractExact(
            totals.totalMicros(strategy, 0, measure),
            totals.unattributedMicros(strategy, 0, measure)));
  }

  private static BigDecimal allBut(Map<String, Long> costs, String kind) {
    return costs.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(kind))
        .map(entry -> Micros.toDecimal(entry.getValue()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
