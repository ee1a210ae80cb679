package io.github.attribution.report;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that may stand in the text of a page: no character of it can end an element. */
final class PageJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private PageJson() {}

  /** How many characters something takes. */
  static int length(Object value) {
    return MAPPER.writeValueAsString(value).length();
  }

  /** The JSON of something. Outside texts JSON has none of the characters that are escaped. */
  static String of(Object value) {
    String json = MAPPER.writeValueAsString(value);
    StringBuilder escaped = new StringBuilder(json.length() + json.length() / 64);
    for (int i = 0; i < json.length(); i++) {
      char one = json.charAt(i);
      switch (one) {
        case '<', '>', '&', '\u2028', '\u2029' -> escaped.append("\\u%04x".formatted((int) one));
        default -> escaped.append(one);
      }
    }
    return escaped.toString();
  }
}
