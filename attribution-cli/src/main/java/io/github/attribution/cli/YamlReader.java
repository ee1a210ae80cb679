package io.github.attribution.cli;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into nodes that know their lines.
 *
 * <p>Refused with one sentence: what is not YAML, a key that stands twice, aliases, keys that are
 * not texts, a second document.
 */
final class YamlReader {

  private static final Pattern MARK = Pattern.compile(" in reader, line (\\d+), column (\\d+):");
  private static final YAMLFactory FACTORY = YAMLFactory.builder().build();

  private final String file;
  private final JsonParser parser;

  private YamlReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The document of a text.
   *
   * @param file the name of the file, for messages
   * @param text its content
   * @return the document; empty if there is nothing but white space and comments
   * @throws UsageException if the text is refused
   */
  static Optional<YamlNode> read(String file, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(file, parser).document();
    } catch (JacksonException e) {
      throw new UsageException(message(file, e), e);
    }
  }

  private Optional<YamlNode> document() {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    YamlNode document = node(first);
    if (parser.nextToken() != null) {
      throw refused("a second document begins; keep one in the file");
    }
    return Optional.of(document);
  }

  private YamlNode node(JsonToken token) {
    if (((YAMLParser) parser).isCurrentAlias()) {
      throw refused(
          "'*%s' refers to another value; write the value itself, in quotes if it begins with *"
              .formatted(text()));
    }
    int line = line();
    return switch (token) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NULL -> new YamlNode.Nothing(line);
      default -> new YamlNode.Scalar(line, text());
    };
  }

  private YamlNode mapping(int line) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = text();
      int keyLine = line();
      YamlNode.Entry other = entries.get(key);
      if (other != null) {
        throw refused(
            "key '%s' is already on line %s; keep one of them".formatted(key, other.line()));
      }
      entries.put(key, new YamlNode.Entry(keyLine, node(parser.nextToken())));
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int line) {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new YamlNode.Sequence(line, items);
  }

  private String text() {
    return parser.getString();
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private UsageException refused(String problem) {
    return new UsageException("%s line %s: %s".formatted(file, line(), problem));
  }

  /** The parser's message in one sentence: its last problem, and the place of that. */
  private static String message(String file, JacksonException e) {
    String problem = "";
    String place = place(e.getLocation());
    String before = "";
    for (String line : Splitter.on('\n').split(e.getOriginalMessage())) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        problem = before;
        place = " line %s, column %s".formatted(mark.group(1), mark.group(2));
      }
      before = line;
    }
    return "%s%s: this is not YAML (%s); correct it, and put texts with special characters in quotes"
        .formatted(file, place, problem.isEmpty() ? before : problem);
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
  }
}
