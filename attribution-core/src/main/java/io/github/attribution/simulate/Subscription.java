package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monthly recurring revenue of one account, month by month. A won deal starts or expands it, a
 * full refund takes the deal back. In months without either, a customer may leave, pay less or pay
 * more: the more content it is, the less of the first two and the more of the last. Who left may
 * come back.
 */
final class Subscription {

  private static final double CHURN = 0.035;
  private static final double CONTRACTION = 0.02;
  private static final double EXPANSION = 0.035;
  private static final double REACTIVATION = 0.04;
  private static final double UPSELL = 0.7;
  private static final double RETURNS_WITH = 0.6;
  private static final int MONTHS_A_YEAR = 12;

  private final SyntheticAccount account;
  private final Terms terms;
  private final Draws draws;
  private final double contentment;
  private final List<SyntheticMovement> movements = new ArrayList<>();
  private long mrr;
  private long before;

  private Subscription(SyntheticAccount account, Terms terms, Draws draws, double contentment) {
    this.account = account;
    this.terms = terms;
    this.draws = draws;
    this.contentment = contentment;
  }

  /** The movements of an account in the order of their months, up to a day, exclusive. */
  static List<SyntheticMovement> movements(
      SyntheticAccount account, Terms terms, Draws draws, double contentment, LocalDate end) {
    Subscription subscription = new Subscription(account, terms, draws, contentment);
    if (account.deals.conversions > 0) {
      LocalDate first = month(account.deals.convertedMicros[0]);
      for (LocalDate month = first; month.isBefore(end); month = month.plusMonths(1)) {
        subscription.live(month);
      }
    }
    return subscription.movements;
  }

  /** Whether an account has recurring revenue at the end of a month. */
  static boolean active(List<SyntheticMovement> movements, LocalDate month) {
    boolean active = false;
    for (SyntheticMovement movement : movements) {
      if (!movement.month().isAfter(month)) {
        active = !movement.kind().equals("churn");
      }
    }
    return active;
  }

  static LocalDate month(long atMicros) {
    return MarketCalendar.day(atMicros).withDayOfMonth(1);
  }

  private void live(LocalDate month) {
    int moved = movements.size();
    for (int i = 0; i < account.deals.conversions; i++) {
      if (month(account.deals.convertedMicros[i]).equals(month)) {
        deal(month, i);
      }
    }
    double fate = draws.uniform();
    double size = draws.uniform();
    if (moved == movements.size()) {
      drift(month, fate, size);
    }
  }

  private void deal(LocalDate month, int conversion) {
    int opportunity = account.deals.conversionOpportunity[conversion];
    long value = monthly(terms.recurring(account, opportunity));
    if (account.deals.reverses[conversion] != SyntheticAccount.NONE) {
      if (terms.refundedInFull(account, opportunity)) {
        lose(month, opportunity == 0 ? mrr : Math.min(mrr, value), "refund");
      }
    } else if (movements.isEmpty()) {
      gain(month, "new", value, null);
    } else {
      gain(month, mrr == 0 ? "reactivation" : "expansion", value, terms.kind(account, opportunity));
    }
  }

  private void drift(LocalDate month, double fate, double size) {
    double unrest = 1.5 - contentment;
    if (mrr == 0) {
      if (fate < REACTIVATION) {
        gain(month, "reactivation", cents(before, RETURNS_WITH), null);
      }
    } else if (fate < CHURN * unrest) {
      lose(month, mrr, "cancel");
    } else if (fate < (CHURN + CONTRACTION) * unrest) {
      lose(month, cents(mrr, 0.1 + 0.3 * size), "downgrade");
    } else if (fate > 1 - EXPANSION * (0.5 + contentment)) {
      gain(month, "expansion", cents(mrr, 0.1 + 0.3 * size), size < UPSELL ? "upsell" : "price");
    }
  }

  private void gain(LocalDate month, String kind, long micros, @Nullable String reason) {
    mrr += micros;
    movements.add(new SyntheticMovement(month, kind, micros, reason));
  }

  private void lose(LocalDate month, long micros, String reason) {
    if (micros > 0) {
      before = mrr;
      mrr -= micros;
      String kind = mrr == 0 ? "churn" : "contraction";
      movements.add(new SyntheticMovement(month, kind, micros, reason));
    }
  }

  private static long monthly(long yearMicros) {
    return cents(yearMicros, 1.0 / MONTHS_A_YEAR);
  }

  private static long cents(long micros, double share) {
    return Math.max(1, Math.round(micros * share / Terms.CENT)) * Terms.CENT;
  }
}
