package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A growing dictionary from points in time to the codes of the periods that they fall into, 0 …
 * size − 1 in the order of first appearance. A text is made once for each day. For one thread.
 */
public final class PeriodDictionary {

  private final Period period;
  private final LocalDays localDays;
  private final LongDictionary days = LongDictionary.create();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int[] codeOfDay = new int[64];

  private PeriodDictionary(Period period, LocalDays localDays) {
    this.period = period;
    this.localDays = localDays;
  }

  /**
   * A dictionary without periods.
   *
   * @param period how long periods are
   * @param days the days of the zone
   * @return a new dictionary
   */
  public static PeriodDictionary create(Period period, LocalDays days) {
    return new PeriodDictionary(period, days);
  }

  /**
   * The code of the period that a time falls into, which is added if it is new.
   *
   * @param atMicros epoch microseconds
   * @return its code
   */
  public int add(long atMicros) {
    int known = days.size();
    int day = days.add(localDays.of(atMicros));
    if (day == known) {
      addDay(day);
    }
    return codeOfDay[day];
  }

  /**
   * The code of a text, which is added if it is new: for what has no time.
   *
   * @param text the text
   * @return its code
   */
  public int add(String text) {
    Integer code = codes.putIfAbsent(text, texts.size());
    if (code == null) {
      texts.add(text);
      return texts.size() - 1;
    }
    return code;
  }

  /**
   * The text of a code.
   *
   * @param code a code
   * @return the period
   */
  public String text(int code) {
    return texts.get(code);
  }

  /**
   * All texts by code.
   *
   * @return a copy
   */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  private void addDay(int day) {
    if (day == codeOfDay.length) {
      codeOfDay = Arrays.copyOf(codeOfDay, 2 * codeOfDay.length);
    }
    codeOfDay[day] = add(period.text(days.value(day)));
  }
}
