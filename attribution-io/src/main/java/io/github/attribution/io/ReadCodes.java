package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;

/** The codes of a dimension that is a column. */
final class ReadCodes implements DimensionCodes {

  private final String name;
  private final int index;
  private final Dictionary dictionary;
  private final int[] sorted;

  ReadCodes(TouchpointScan scan, String name) {
    this.name = name;
    this.index = scan.dimensions().indexOf(name);
    this.dictionary = scan.dictionary(index);
    this.sorted = scan.codes(index, dictionary);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dictionary dictionary() {
    return dictionary;
  }

  @Override
  public int[] codes(ReachedTouches.Columns touches) {
    int[] codes = touches.values(index);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = sorted[codes[i]];
    }
    return codes;
  }
}
