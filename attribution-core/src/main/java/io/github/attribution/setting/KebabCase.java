package io.github.attribution.setting;

import java.util.Locale;

/** The names of constants as settings and outputs write them. */
public final class KebabCase {

  private KebabCase() {}

  /**
   * The name of a constant in small letters, with dashes between words: {@code BUYING_GROUP} is
   * {@code buying-group}.
   *
   * @param constant a constant
   * @return its name in kebab-case
   */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
