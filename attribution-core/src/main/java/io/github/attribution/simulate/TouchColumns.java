package io.github.attribution.simulate;

/** The touches of one account in columns, sorted by time. */
final class TouchColumns {

  final long[] atMicros;
  final int[] channel;
  final int[] campaign;
  final int[] content;
  final int[] interaction;
  final int[] contact;
  int count;

  TouchColumns(int capacity) {
    this.atMicros = new long[capacity];
    this.channel = new int[capacity];
    this.campaign = new int[capacity];
    this.content = new int[capacity];
    this.interaction = new int[capacity];
    this.contact = new int[capacity];
  }
}
