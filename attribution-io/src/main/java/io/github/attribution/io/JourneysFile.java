package io.github.attribution.io;

import io.github.attribution.journey.Micros;
import io.github.attribution.profile.JourneyProfile;
import io.github.attribution.profile.Path;
import io.github.attribution.profile.Paths;
import io.github.attribution.profile.Places;
import io.github.attribution.profile.Range;
import io.github.attribution.profile.Transition;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes journeys.json: what the journeys of a run look like. */
final class JourneysFile {

  static final String NAME = "journeys.json";

  private static final int FORMAT = 1;
  private static final int MOST_TRANSITIONS = 300;
  private static final int MOST_PATHS = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final JourneyProfile profile;
  private final boolean withoutKnown;

  private JourneysFile(JourneyProfile profile, boolean withoutKnown) {
    this.profile = profile;
    this.withoutKnown = withoutKnown;
  }

  /**
   * Writes the file.
   *
   * @param withoutKnown whether journeys without a conversion are in the profile
   * @param timed whether journeys have times
   */
  static void write(
      java.nio.file.Path directory, JourneyProfile profile, boolean withoutKnown, boolean timed) {
    ObjectNode json = new JourneysFile(profile, withoutKnown).json(timed);
    MAPPER.writeValue(directory.resolve(NAME), json);
  }

  private ObjectNode json(boolean timed) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("dimension", profile.dimension());
    put(json, profile.convertingMicros(), profile.withoutMicros());
    ArrayNode lengths = json.putArray("lengths");
    for (Range range : profile.lengths()) {
      ObjectNode one = lengths.addObject().put("from", range.from());
      one.put("to", range.to() == Range.OPEN ? null : Integer.valueOf(range.to() - 1));
      put(one, range.convertingMicros(), range.withoutMicros());
    }
    putDurations(json, timed);
    json.put("medianLength", number(profile.medianLength()));
    json.put("medianDays", timed ? number(profile.medianDays()) : null);
    putPlaces(json.putArray("roles"));
    putTransitions(json.putArray("transitions"));
    putPaths(json, profile.paths(MOST_PATHS));
    json.put("shortened", Micros.toDecimal(profile.shortenedMicros()));
    return json;
  }

  private void putDurations(ObjectNode json, boolean timed) {
    if (!timed) {
      json.putNull("durations");
      return;
    }
    ArrayNode durations = json.putArray("durations");
    for (Range range : profile.days()) {
      ObjectNode one = durations.addObject().put("fromDays", range.from());
      one.put("toDays", range.to() == Range.OPEN ? null : Integer.valueOf(range.to()));
      put(one, range.convertingMicros(), range.withoutMicros());
    }
  }

  private void putPlaces(ArrayNode json) {
    for (Places places : profile.places()) {
      json.addObject()
          .put("value", places.value())
          .put("only", Micros.toDecimal(places.onlyMicros()))
          .put("first", Micros.toDecimal(places.firstMicros()))
          .put("middle", Micros.toDecimal(places.middleMicros()))
          .put("last", Micros.toDecimal(places.lastMicros()));
    }
  }

  private void putTransitions(ArrayNode json) {
    List<Transition> transitions = profile.transitions(MOST_TRANSITIONS);
    for (Transition transition : transitions) {
      ObjectNode one = json.addObject().put("from", transition.from()).put("to", transition.to());
      put(one, transition.convertingMicros(), transition.withoutMicros());
    }
  }

  private void putPaths(ObjectNode json, Paths paths) {
    ArrayNode commonest = json.putArray("paths");
    for (Path path : paths.commonest()) {
      ObjectNode one = commonest.addObject();
      ArrayNode steps = one.putArray("steps");
      path.steps().forEach(steps::add);
      if (path.shortened()) {
        one.put("shortened", true);
      }
      one.put("conversions", Micros.toDecimal(path.conversionMicros()));
      one.put("revenue", Micros.toText(path.revenueMicros()));
      putWithout(one, path.withoutMicros());
    }
    ObjectNode others = json.putObject("otherPaths").put("paths", paths.others());
    others.put("conversions", Micros.toDecimal(paths.otherConversionMicros()));
    others.put("revenue", Micros.toText(paths.otherRevenueMicros()));
    putWithout(others, paths.otherWithoutMicros());
  }

  private void put(ObjectNode json, long converting, long without) {
    json.put("converting", Micros.toDecimal(converting));
    putWithout(json, without);
  }

  private void putWithout(ObjectNode json, long without) {
    json.put("without", withoutKnown ? Micros.toDecimal(without) : null);
  }

  private static @Nullable Integer number(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }
}
