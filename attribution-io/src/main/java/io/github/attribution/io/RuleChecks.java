package io.github.attribution.io;

import com.google.common.collect.Sets;
import io.github.attribution.AttributionPlan;
import io.github.attribution.io.measure.AccountGroups;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.setting.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the input has what a plan names: dimensions, types of conversions, roles. */
final class RuleChecks {

  /** What asks for times, people or types, which aggregated paths do not have. */
  private static final Set<JourneySetting> NOT_FOR_PATHS =
      Sets.immutableEnumSet(
          JourneySetting.TARGET,
          JourneySetting.VIEW_LOOKBACK,
          JourneySetting.SINCE,
          JourneySetting.UNTIL,
          JourneySetting.SCOPE,
          JourneySetting.SESSION,
          JourneySetting.DUPLICATES,
          JourneySetting.DIRECT_CARRY_OVER);

  private final Progress progress;
  private final AttributionPlan plan;
  private final List<String> breakdowns;
  private final Inputs inputs;
  private final Collection<String> dimensions;

  /**
   * Checks of a plan.
   *
   * @param breakdowns what metrics are broken down by
   * @param dimensions those that the touches have
   * @param progress hears of rules that are sure to credit little
   */
  RuleChecks(
      AttributionPlan plan,
      List<String> breakdowns,
      Inputs inputs,
      Collection<String> dimensions,
      Progress progress) {
    this.progress = progress;
    this.breakdowns = breakdowns;
    this.plan = plan;
    this.inputs = inputs;
    this.dimensions = dimensions;
  }

  /**
   * Checks.
   *
   * @throws InputException if something is not there, with the nearest name
   */
  void require() {
    plan.groupings().forEach(names -> names.forEach(this::requireGroup));
    plan.dimensions().forEach(name -> requireKnown("dimension", name, dimensions));
    breakdowns.forEach(this::requireBreakdown);
    OpenedTable touchpoints = inputs.touchpoints();
    if (touchpoints == null) {
      requireRulesForPaths();
    } else {
      warnOfNoContacts(touchpoints.loaded());
      requireTargets();
      requireRoles();
      requireRulesToLearnUnder();
    }
  }

  /** A column of accounts that is no id, or the cohort. */
  private void requireBreakdown(String name) {
    LoadedTable accounts = inputs.table(InputTable.ACCOUNTS);
    Set<String> known = new TreeSet<>(Set.of(AccountGroups.COHORT));
    if (accounts != null) {
      accounts.present().stream().filter(column -> !column.endsWith("_id")).forEach(known::add);
      known.addAll(accounts.extras());
    }
    requireKnown("breakdown", name, known);
  }

  private void requireGroup(String name) {
    boolean isPeriod = ReportPeriod.find(name).isPresent();
    if (isPeriod && inputs.touchpoints() == null) {
      throw new InputException(
          "Aggregated paths have no times, so there are no totals by %s; group by channel"
              .formatted(name));
    }
    if (isPeriod && dimensions.contains(name)) {
      throw new InputException(
          "The touchpoints have a column '%s', which is the name of a period; rename the column"
              .formatted(name));
    }
    if (!isPeriod) {
      boolean meansPeriod = ReportPeriod.looksLikeOne(name);
      requireKnown(
          meansPeriod ? "period" : "dimension",
          name,
          dimensions,
          meansPeriod ? ReportPeriod.names() : dimensions);
    }
  }

  private void requireRulesForPaths() {
    for (JourneySetting setting : plan.rules().settings().keySet()) {
      if (NOT_FOR_PATHS.contains(setting)) {
        throw new InputException(
            "Aggregated paths have no times, contacts, milestones and types, which '%s' needs; leave it out, or give touchpoints and conversions"
                .formatted(setting.text()));
      }
    }
  }

  private void requireRulesToLearnUnder() {
    if (plan.learns() && plan.needsRoles()) {
      throw new InputException(
          "A data-driven strategy learns from accounts without a conversion too, whose contacts' roles are not read; leave rules and dimensions of 'contact_role' out, or the data-driven strategies");
    }
  }

  private void warnOfNoContacts(LoadedTable touchpoints) {
    JourneyRules.Scope scope = plan.rules().scope();
    if (scope != JourneyRules.Scope.ACCOUNT && !touchpoints.has("contact_id")) {
      progress.warn(
          "%s has no column 'contact_id', so no touch belongs to anybody whom scope '%s' credits"
              .formatted(touchpoints.source().name(), scope.text()));
    }
  }

  private void requireTargets() {
    if (plan.rules().targets().isEmpty()) {
      return;
    }
    Set<String> types =
        texts(InputTable.CONVERSIONS, "coalesce(\"type\", '%s')".formatted(Conversion.CLOSED_WON));
    if (texts(InputTable.MILESTONES, "milestone").contains(Milestone.LEAD_CREATED)) {
      types.add(Milestone.LEAD_CREATED);
    }
    plan.rules().targets().forEach(name -> requireKnown("target", name, types));
  }

  private void requireRoles() {
    boolean given =
        dimensions.contains(JourneyGraphs.CONTACT_ROLE)
            && plan.rules().scope() != JourneyRules.Scope.BUYING_GROUP;
    if (!plan.needsRoles() || given) {
      return;
    }
    Set<String> roles = texts(InputTable.CONTACTS, "role");
    if (roles.isEmpty()) {
      throw new InputException(
          "The rules or strategies look at the roles of contacts, and there are none; give contacts with a column 'role'");
    }
    plan.rules().roles().forEach(name -> requireKnown("role", name, roles));
  }

  private Set<String> texts(InputTable table, String column) {
    LoadedTable loaded = inputs.table(table);
    return loaded == null
        ? Set.of()
        : new TreeSet<>(
            inputs
                .workspace()
                .texts(
                    "SELECT DISTINCT v FROM (SELECT %s AS v FROM %s) WHERE v IS NOT NULL"
                        .formatted(column, loaded.good())));
  }

  private static void requireKnown(String what, String name, Collection<String> known) {
    requireKnown(what, name, known, known);
  }

  private static void requireKnown(
      String what, String name, Collection<String> known, Collection<String> offered) {
    if (!known.contains(name)) {
      throw new InputException(NearestName.unknown("%s '%s'".formatted(what, name), name, offered));
    }
  }
}
