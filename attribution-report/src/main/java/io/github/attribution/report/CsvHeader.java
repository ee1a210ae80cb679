package io.github.attribution.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the columns of a CSV file stand; of two with one name the first counts. */
record CsvHeader(Map<String, Integer> places) {

  static CsvHeader of(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i), i);
    }
    return new CsvHeader(places);
  }
}
