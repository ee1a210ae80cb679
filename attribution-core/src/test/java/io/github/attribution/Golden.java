package io.github.attribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worked cases from the test resources, with their provenance. */
@SuppressWarnings("exports") // Nobody imports the tests.
public final class Golden {

  private Golden() {}

  /** All cases of a file, each with its id. */
  public static List<JsonNode> cases(String file) {
    List<JsonNode> cases = new ArrayList<>();
    object(file).get("cases").forEach(cases::add);
    return cases;
  }

  /** A file as a whole. */
  public static JsonNode object(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of an array. */
  public static double[] doubles(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }

  /** The whole numbers of an array. */
  public static long[] longs(JsonNode array) {
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asLong();
    }
    return numbers;
  }

  /** The texts of an array. */
  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
