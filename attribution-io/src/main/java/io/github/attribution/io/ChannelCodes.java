package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The codes of the channel that rules give, looked up by the combination of each touch's values.
 */
final class ChannelCodes implements DimensionCodes {

  private static final int UNKNOWN = -1;

  private final DerivedChannel channel;
  private final TouchpointScan scan;
  private final Dictionary dictionary;
  private final int[] indexes;
  private final TupleDictionary tuples;
  private int[] codeOfTuple = new int[0];

  ChannelCodes(DerivedChannel channel, TouchpointScan scan) {
    this.channel = channel;
    this.scan = scan;
    this.dictionary =
        Dictionary.sorted(
            scan.counts(DerivedChannel.COMBINATIONS).keySet().stream()
                .map(values -> channel.match(values).channel())
                .toList());
    this.indexes = channel.read().stream().mapToInt(scan.dimensions()::indexOf).toArray();
    this.tuples = new TupleDictionary(indexes.length);
  }

  @Override
  public String name() {
    return Dimension.CHANNEL;
  }

  @Override
  public Dictionary dictionary() {
    return dictionary;
  }

  @Override
  public int[] codes(ReachedTouches.Columns touches) {
    int[][] values = IntStream.of(indexes).mapToObj(touches::values).toArray(int[][]::new);
    int[] codes = new int[touches.accounts().length];
    int[] tuple = new int[values.length];
    for (int touch = 0; touch < codes.length; touch++) {
      for (int i = 0; i < tuple.length; i++) {
        tuple[i] = values[i][touch];
      }
      codes[touch] = code(tuple);
    }
    return codes;
  }

  private int code(int[] tuple) {
    int number = tuples.add(tuple);
    if (number >= codeOfTuple.length) {
      int old = codeOfTuple.length;
      codeOfTuple = Arrays.copyOf(codeOfTuple, Math.max(number + 1, 2 * old));
      Arrays.fill(codeOfTuple, old, codeOfTuple.length, UNKNOWN);
    }
    if (codeOfTuple[number] == UNKNOWN) {
      List<String> texts =
          IntStream.range(0, tuple.length)
              .mapToObj(i -> scan.values(indexes[i]).text(tuple[i]))
              .toList();
      codeOfTuple[number] = dictionary.code(channel.match(texts).channel());
    }
    return codeOfTuple[number];
  }
}
