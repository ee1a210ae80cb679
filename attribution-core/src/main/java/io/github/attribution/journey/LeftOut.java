package io.github.attribution.journey;

import io.github.attribution.setting.KebabCase;

/** Why a touch of an account does not count for one of its outcomes, in the order of asking. */
public enum LeftOut {
  /** It came after the outcome. */
  AFTER_OUTCOME,
  /** It came earlier than the look-back reaches. */
  BEFORE_WINDOW,
  /** It came before the conversion before, after which journeys start anew. */
  BEFORE_RESET,
  /** Touches count in relation to a milestone, and the outcome has none of that name. */
  NO_MILESTONE,
  /** It came before the milestone that touches count since. */
  BEFORE_MILESTONE,
  /** It came after the milestone that touches count until. */
  AFTER_MILESTONE,
  /** It belongs to nobody whose touches count. */
  OUT_OF_SCOPE,
  /** It does not fulfill the condition to be included. */
  NOT_INCLUDED,
  /** It fulfills the condition to be excluded. */
  EXCLUDED,
  /** It is a view that came earlier than the look-back of views reaches. */
  OLD_VIEW,
  /** Another touch of its contact and channel is at the same instant. */
  DUPLICATE,
  /** It goes on with the session of an earlier touch. */
  SAME_SESSION,
  /** Its channel has a touch already: right before, or ever, by the rules. */
  REPEATED,
  /** It is a view that came after an engagement. */
  VIEW_AFTER_ENGAGEMENT,
  /** Another touch of the journey is preferred. */
  NOT_PREFERRED,
  /** It fulfills the condition of touches that do not count at the end of a journey. */
  TRAILING,
  /** Enough later touches count. */
  BEYOND_STEPS;

  /**
   * The name in outputs, such as {@code out-of-scope}.
   *
   * @return the name in kebab-case
   */
  public String text() {
    return KebabCase.of(this);
  }
}
