package io.github.attribution.cli;

import io.github.attribution.io.AccountMatching;
import io.github.attribution.io.AccountMatching.Rule;
import io.github.attribution.io.AccountMatching.Ties;
import io.github.attribution.io.AccountMatching.Unmatched;
import java.util.ArrayList;
import java.util.List;

/** Makes account matching of settings. */
final class MatchSettings {

  private MatchSettings() {}

  /**
   * How accounts are found; not at all if no rule is given.
   *
   * @throws UsageException if a value is not understood, or nothing follows from it
   */
  static AccountMatching matching(Settings settings) {
    List<Rule> ladder = ladder(settings);
    for (Setting setting : List.of(Setting.MATCH_TIES, Setting.UNMATCHED)) {
      if (ladder.isEmpty() && settings.one(setting).isPresent()) {
        throw new UsageException(
            "%s is given without rules of account matching; give --match as well, or leave it out"
                .formatted(setting.flag()));
      }
    }
    return new AccountMatching(
        ladder,
        choice(settings, Setting.MATCH_TIES, Ties.class, Ties.REJECT),
        choice(settings, Setting.UNMATCHED, Unmatched.class, Unmatched.REJECT));
  }

  private static List<Rule> ladder(Settings settings) {
    List<Rule> ladder = new ArrayList<>();
    for (Given given : settings.all(Setting.MATCH)) {
      for (Rule rule : GivenValues.choices(given, Rule.class)) {
        if (ladder.contains(rule)) {
          throw given.refused("names a rule that is there already; name each once");
        }
        ladder.add(rule);
      }
    }
    return ladder;
  }

  private static <E extends Enum<E>> E choice(
      Settings settings, Setting setting, Class<E> type, E otherwise) {
    return settings.one(setting).map(given -> GivenValues.choice(given, type)).orElse(otherwise);
  }
}
