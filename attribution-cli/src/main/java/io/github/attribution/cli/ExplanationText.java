package io.github.attribution.cli;

import io.github.attribution.credit.Cents;
import io.github.attribution.credit.Explanation;
import io.github.attribution.credit.Explanation.TouchCredit;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explanations of one conversion as text: its facts, then a table for each strategy. */
final class ExplanationText {

  private static final String CAMPAIGN = "campaign";

  private ExplanationText() {}

  /** The facts of a conversion, a line each. */
  static String facts(Conversion conversion, String currency) {
    List<String> facts = new ArrayList<>();
    facts.add("Conversion " + conversion.id());
    facts.add("  account      " + conversion.accountId());
    facts.add("  time         " + conversion.convertedAt());
    facts.add("  type         " + conversion.type());
    facts.add("  revenue      " + amount(conversion.revenueMicros()) + " " + currency);
    addIfKnown(facts, "  opportunity  ", conversion.opportunityId());
    addIfKnown(facts, "  contact      ", conversion.contactId());
    addIfKnown(facts, "  reverses     ", conversion.reverses());
    return lines(facts);
  }

  /** What one strategy gave to which touch and why. */
  static String of(Explanation explanation) {
    List<TouchCredit> eligible =
        explanation.touches().stream().filter(TouchCredit::eligible).toList();
    List<TouchCredit> leftOut =
        explanation.touches().stream().filter(touch -> !touch.eligible()).toList();
    return SafeText.clean(explanation.strategy())
        + "\n"
        + (eligible.isEmpty() ? "" : credits(eligible))
        + verdict(explanation, eligible)
        + (leftOut.isEmpty() ? "" : "\nleft out\n" + leftOut(leftOut));
  }

  private static String credits(List<TouchCredit> touches) {
    boolean campaigns = hasCampaigns(touches);
    TextTable table = touchColumns(campaigns).right("weight").right("revenue").wide("why");
    int decimals =
        ShownAmounts.decimals(touches.stream().mapToLong(TouchCredit::revenueMicros).toArray());
    List<Long> percents =
        Cents.ofParts(touches.stream().map(touch -> percentMicros(touch.weight())).toList());
    for (int i = 0; i < touches.size(); i++) {
      List<String> cells = touchCells(touches.get(i).touchpoint(), campaigns);
      cells.add(ShownAmounts.ofCents(percents.get(i)) + " %");
      cells.add(ShownAmounts.exact(touches.get(i).revenueMicros(), decimals));
      cells.add(touches.get(i).why());
      table.row(cells);
    }
    List<String> total = new ArrayList<>(List.of("Total", "", ""));
    if (campaigns) {
      total.add("");
    }
    total.add(ShownAmounts.ofCents(percents.stream().mapToLong(Long::longValue).sum()) + " %");
    total.add(ShownAmounts.exact(creditedMicros(touches), decimals));
    total.add("");
    return table.rule().row(total).toString();
  }

  private static String leftOut(List<TouchCredit> touches) {
    boolean campaigns = hasCampaigns(touches);
    TextTable table = touchColumns(campaigns).wide("why");
    for (TouchCredit touch : touches) {
      List<String> cells = touchCells(touch.touchpoint(), campaigns);
      cells.add(touch.why().replaceFirst("^left out: ", ""));
      table.row(cells);
    }
    return table.toString();
  }

  private static String verdict(Explanation explanation, List<TouchCredit> eligible) {
    String revenue = amount(explanation.conversion().revenueMicros());
    if (!explanation.attributed()) {
      return "no touch is credited: the revenue of %s is (unattributed)\n".formatted(revenue);
    }
    boolean equal = creditedMicros(eligible) == explanation.conversion().revenueMicros();
    if (equal) {
      return "adds up to the revenue of %s: yes\n".formatted(revenue);
    }
    return explanation.conserving()
        ? "adds up to the revenue of %s: no\n".formatted(revenue)
        : "counts more or less than the revenue of %s on purpose\n".formatted(revenue);
  }

  private static TextTable touchColumns(boolean campaigns) {
    TextTable table = new TextTable().left("time").left("channel");
    return (campaigns ? table.left(CAMPAIGN) : table).left("contact");
  }

  private static List<String> touchCells(Touchpoint touch, boolean campaigns) {
    List<String> cells = new ArrayList<>();
    cells.add(touch.touchedAt().toString());
    cells.add(touch.channel());
    if (campaigns) {
      cells.add(touch.dimensions().getOrDefault(CAMPAIGN, ""));
    }
    cells.add(touch.contactId() == null ? "" : touch.contactId());
    return cells;
  }

  private static boolean hasCampaigns(List<TouchCredit> touches) {
    return touches.stream()
        .anyMatch(touch -> touch.touchpoint().dimensions().containsKey(CAMPAIGN));
  }

  private static long creditedMicros(List<TouchCredit> touches) {
    return touches.stream().mapToLong(TouchCredit::revenueMicros).reduce(0L, Math::addExact);
  }

  /** A share as millionths of a percent. */
  private static long percentMicros(double share) {
    return Math.round(share * 100 * Micros.ONE);
  }

  private static String amount(long micros) {
    return ShownAmounts.exact(micros, ShownAmounts.decimals(micros));
  }

  private static void addIfKnown(List<String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(name + value);
    }
  }

  private static String lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(SafeText.clean(line)).append('\n'));
    return text.toString();
  }
}
