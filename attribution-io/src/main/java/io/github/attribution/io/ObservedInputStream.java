package io.github.attribution.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes are read so far. */
final class ObservedInputStream extends FilterInputStream {

  private final LongConsumer observer;
  private long read;

  ObservedInputStream(InputStream in, LongConsumer observer) {
    super(in);
    this.observer = observer;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    note(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    note(Math.max(count, 0));
    return count;
  }

  private void note(int count) {
    read += count;
    observer.accept(read);
  }
}
