package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of one group under one strategy. */
final class GroupFigures {

  private GroupFigures() {}

  /**
   * The figures of a group that touches got credit in.
   *
   * @param row its credit
   * @param spend what was spent on it in micros; null if not known
   * @param dimensions what the group is of
   * @param allRevenue revenue of all groups and what is unattributed
   */
  static Figures of(
      CreditRow row,
      @Nullable Long spend,
      List<String> dimensions,
      BigDecimal allRevenue,
      Economics economics,
      String when) {
    Figures figures = new Figures();
    addCredit(figures, row, economics);
    addAcquired(figures, row, economics);
    for (Figure cost : WholeFigures.SPENDING) {
      if (spend == null) {
        figures.without(cost, SpendByGroup.whyMissing(dimensions, economics.spend()).orElseThrow());
      } else {
        figures.with(cost, Micros.toDecimal(spend));
      }
    }
    WholeFigures.addCostOfGoods(
        figures, economics, Micros.toDecimal(row.revenueMicros()), allRevenue, when);
    return figures;
  }

  /** Adds what touches got credit for, and the touches. */
  static void addCredit(Figures figures, CreditRow row, Economics economics) {
    figures.with(CreditFigures.CREDITED_REVENUE, Micros.toDecimal(row.revenueMicros()));
    figures.with(CreditFigures.CREDITED_CONVERSIONS, Micros.toDecimal(row.conversionMicros()));
    addCustomers(figures, CreditFigures.CREDITED_NEW_CUSTOMERS, row, economics);
    addLeads(figures, CreditFigures.CREDITED_LEADS, row, economics);
    Long touches = row.touchpoints();
    if (touches == null) {
      figures.without(CreditFigures.TOUCHES, "a touch belongs to no period of outcomes");
    } else {
      figures.with(CreditFigures.TOUCHES, BigDecimal.valueOf(touches));
    }
  }

  /** Adds the customers and leads that a cost is for. */
  static void addAcquired(Figures figures, CreditRow row, Economics economics) {
    addCustomers(figures, CreditFigures.ACQUIRED_CUSTOMERS, row, economics);
    addLeads(figures, CreditFigures.ACQUIRED_LEADS, row, economics);
  }

  /** Adds new customers, if they are known. */
  static void addCustomers(Figures figures, Figure figure, CreditRow row, Economics economics) {
    if (economics.knowsNewCustomers()) {
      figures.with(figure, Micros.toDecimal(row.newCustomerMicros()));
    } else {
      figures.without(figure, WholeFigures.NO_NEW_CUSTOMERS);
    }
  }

  private static void addLeads(Figures figures, Figure figure, CreditRow row, Economics economics) {
    if (economics.knowsLeads()) {
      figures.with(figure, Micros.toDecimal(row.leadMicros()));
    } else {
      figures.without(figure, WholeFigures.NO_LEADS);
    }
  }
}
