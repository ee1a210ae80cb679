package io.github.attribution.metric;

import io.github.attribution.journey.CodePointOrder;
import java.util.Comparator;
import java.util.List;

/** Lists of texts of one length, by the first text, then the second, and so on. */
final class ValuesOrder implements Comparator<List<String>> {

  @Override
  public int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = CodePointOrder.INSTANCE.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
