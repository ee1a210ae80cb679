package io.github.attribution.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The breakdowns of a page, with as many values as there is room for.
 *
 * @param all the breakdowns
 * @param notes what intervals point to
 */
record Breakdowns(List<ReportData.Breakdown> all, List<String> notes) {

  /**
   * Reads files of totals, and what is known of how sure they are.
   *
   * @param mostChars so many characters all may take on the page
   */
  static Breakdowns read(
      RunFiles files, List<String> specs, List<TotalsFile> totals, int mostChars) {
    Caps caps = Caps.MOST;
    Breakdowns breakdowns = read(files, specs, totals, caps);
    int chars = PageJson.length(breakdowns);
    while (chars > mostChars && !caps.areLeast()) {
      caps = caps.scaled((double) mostChars / chars);
      breakdowns = read(files, specs, totals, caps);
      chars = PageJson.length(breakdowns);
    }
    return breakdowns;
  }

  private static Breakdowns read(
      RunFiles files, List<String> specs, List<TotalsFile> totals, Caps caps) {
    Map<TotalsFile, BreakdownLayout> layouts = new LinkedHashMap<>();
    totals.forEach(file -> layouts.put(file, BreakdownLayout.of(file, caps)));
    Uncertainty uncertainty = Uncertainty.read(files, specs, layouts);
    List<ReportData.Breakdown> all = new ArrayList<>();
    layouts.forEach(
        (file, layout) -> all.add(BreakdownReader.read(file, layout, specs, uncertainty)));
    return new Breakdowns(List.copyOf(all), uncertainty.notes());
  }

  /** What is summed, a sentence each. */
  List<String> limits() {
    List<String> limits = new ArrayList<>();
    for (ReportData.Breakdown breakdown : all) {
      ReportData.Breakdown.Other other = breakdown.other();
      if (other != null) {
        limits.add(
            "%s values beyond the largest%s are summed as others; all are in %s."
                .formatted(
                    other.values(),
                    breakdown.period() == null
                        ? ""
                        : ", and the periods before the latest %s,".formatted(Caps.MOST.periods()),
                    breakdown.file()));
      }
    }
    return limits;
  }

  /** The conversions that no touch gets under the first strategy; null if not known. */
  @Nullable BigDecimal unattributedConversions() {
    for (ReportData.Breakdown breakdown : all) {
      Integer place = breakdown.unattributed();
      List<@Nullable String> conversions = breakdown.credit().get(0).conversions();
      if (place != null && breakdown.period() == null && conversions != null) {
        String unattributed = conversions.get(place);
        return unattributed == null ? null : new BigDecimal(unattributed);
      }
    }
    return null;
  }
}
