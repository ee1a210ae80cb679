package io.github.attribution.profile;

/**
 * How many journeys go from one value to the next; a value that is repeated in a row stands once.
 *
 * @param from the value, {@link #START} where journeys begin
 * @param to another value, {@link #CONVERSION} or {@link #NO_CONVERSION} where journeys end
 * @param convertingMicros how often in journeys with a conversion, in micros
 * @param withoutMicros how often in journeys without one, in micros
 */
public record Transition(String from, String to, long convertingMicros, long withoutMicros) {

  /** Where journeys begin. */
  public static final String START = "(start)";

  /** Where journeys end that converted. */
  public static final String CONVERSION = "(conversion)";

  /** Where other journeys end. */
  public static final String NO_CONVERSION = "(null)";
}
