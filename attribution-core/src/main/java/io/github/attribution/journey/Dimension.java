package io.github.attribution.journey;

import java.time.ZoneId;
import java.util.List;

/**
 * One named attribute of every touch, such as {@code channel} or {@code campaign}: a code a touch.
 *
 * <p>A touch without a value has the value {@value #NONE}. Immutable; the codes are not copied.
 */
public final class Dimension {

  /** The dimension that every touch has. */
  public static final String CHANNEL = "channel";

  /** The value of a touch that was given none. */
  public static final String NONE = "(none)";

  private final String name;
  private final Dictionary values;
  private final int[] codes;

  Dimension(String name, Dictionary values, int[] codes) {
    this.name = name;
    this.values = values;
    this.codes = codes;
  }

  /**
   * The name; of several dimensions together, their names joined by commas.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The values that occur, or may.
   *
   * @return the texts of the codes
   */
  public Dictionary values() {
    return values;
  }

  /**
   * The code of a touch's value.
   *
   * @param touch a touch of the graphs that this dimension belongs to
   * @return a code of {@link #values()}
   */
  public int code(int touch) {
    return codes[touch];
  }

  /**
   * The text of a touch's value.
   *
   * @param touch a touch of the graphs that this dimension belongs to
   * @return the value, {@value #NONE} where the touch has none
   */
  public String value(int touch) {
    return values.value(codes[touch]);
  }

  int[] codes() {
    return codes;
  }

  /** The periods of touches, as their dimension. */
  static Dimension ofPeriods(Period period, ZoneId zone, long[] atMicros) {
    PeriodDictionary found = PeriodDictionary.create(period, LocalDays.in(zone));
    int[] codes = new int[atMicros.length];
    for (int touch = 0; touch < codes.length; touch++) {
      codes[touch] = found.add(atMicros[touch]);
    }
    List<String> texts = found.texts();
    Dictionary sorted = Dictionary.sorted(texts);
    int[] ranks = texts.stream().mapToInt(sorted::code).toArray();
    for (int touch = 0; touch < codes.length; touch++) {
      codes[touch] = ranks[codes[touch]];
    }
    return new Dimension(new ReportPeriod(period, DateBasis.TOUCH).toString(), sorted, codes);
  }
}
