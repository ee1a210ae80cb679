package io.github.attribution.io;

/**
 * How many touchpoints without an {@code account_id} a rule of account matching took.
 *
 * @param rule the rule; last comes {@value #UNMATCHED} for those that no rule took
 * @param touchpoints those that got an account from it, whether the rest of the row is in order or
 *     not; of the last, those that no rule found an account for
 * @param ties those that it found several accounts for; they are among the touchpoints if ties are
 *     decided, and rejects if not
 */
public record MatchCount(String rule, long touchpoints, long ties) {

  /** What stands for touches that no rule found an account for. */
  public static final String UNMATCHED = "unmatched";
}
