package io.github.attribution.io;

/**
 * How much of the heap a run may fill with rows; what does not fit goes to temporary files, and
 * accounts are credited one range after the other.
 *
 * @param bytes the size of the heap
 */
record Heap(long bytes) {

  /** A touch takes about as much while its graphs are built. */
  private static final long BYTES_A_TOUCH = 100;

  /** The heap of this process. */
  static Heap ofProcess() {
    return new Heap(Runtime.getRuntime().maxMemory());
  }

  /** How much the hashes of ids, and how much the reached touches may take. */
  long bytesOfRows() {
    return bytes / 4;
  }

  /** How many touches are credited at once. */
  long touchesAtOnce() {
    return bytes / 4 / BYTES_A_TOUCH;
  }
}
