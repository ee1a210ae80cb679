package io.github.attribution.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The channels of a market with their Zipf shares, share of channel k = k^(−exponent) / Σ
 * j^(−exponent) for k from 1, and what a touch in each of them looks like.
 */
final class ChannelMix {

  private final List<String> names;
  private final List<String> contents;
  private final double[] shares;
  private final AliasTable table;
  private final int[][] interactionCodes;
  private final int[][] contentCodes;

  ChannelMix(int channels, double exponent) {
    this.names = IntStream.range(0, channels).mapToObj(ChannelTemplate::nameOf).toList();
    this.contents =
        ChannelTemplate.all().stream()
            .flatMap(template -> template.contents().stream())
            .distinct()
            .toList();
    this.shares = zipf(channels, exponent);
    this.table = AliasTable.of(shares);
    this.interactionCodes = new int[channels][];
    this.contentCodes = new int[channels][];
    for (int channel = 0; channel < channels; channel++) {
      interactionCodes[channel] = interactionCodes(ChannelTemplate.of(channel));
      contentCodes[channel] = contentCodes(ChannelTemplate.of(channel));
    }
  }

  int count() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  List<String> contents() {
    return contents;
  }

  double share(int channel) {
    return shares[channel];
  }

  int drawChannel(Draws draws) {
    return table.draw(draws);
  }

  int drawInteraction(int channel, Draws draws) {
    int[] codes = interactionCodes[channel];
    return codes[draws.below(codes.length)];
  }

  int drawContent(int channel, Draws draws) {
    int[] codes = contentCodes[channel];
    return codes.length == 0 ? SyntheticAccount.NONE : codes[draws.below(codes.length)];
  }

  private int[] contentCodes(ChannelTemplate template) {
    return template.contents().stream().mapToInt(contents::indexOf).toArray();
  }

  private static int[] interactionCodes(ChannelTemplate template) {
    return template.interactions().stream().mapToInt(Interaction::code).toArray();
  }

  private static double[] zipf(int channels, double exponent) {
    double[] shares = new double[channels];
    Arrays.setAll(shares, i -> StrictMath.pow(i + 1, -exponent));
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double total = sum;
    Arrays.setAll(shares, i -> shares[i] / total);
    return shares;
  }
}
