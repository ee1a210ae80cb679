package io.github.attribution.setting;

import java.util.Locale;

/** Numbers of things as messages write them, the same in every locale. */
public final class Counted {

  private Counted() {}

  /**
   * A number of things: {@code 1 journey}, {@code 12,400 journeys}.
   *
   * @param number how many; a part of one is told to a tenth
   * @param thing what one of them is called; several have an s more
   * @return the number and the word
   */
  public static String of(double number, String thing) {
    return of(number, thing, thing + "s");
  }

  /**
   * A number of things whose plural is its own: {@code 3 touches}.
   *
   * @param number how many; a part of one is told to a tenth
   * @param one what one of them is called
   * @param several what several are called
   * @return the number and the word
   */
  public static String of(double number, String one, String several) {
    return number(number) + " " + (number == 1 ? one : several);
  }

  /**
   * A number alone: {@code 12,400}.
   *
   * @param number any number; a part of one is told to a tenth
   * @return digits in groups of three
   */
  public static String number(double number) {
    return String.format(Locale.ROOT, number == Math.rint(number) ? "%,.0f" : "%,.1f", number);
  }
}
