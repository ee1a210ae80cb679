package io.github.attribution.cli;

/** The Java heap was too small for the work. */
final class OutOfHeap extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfHeap(OutOfMemoryError cause) {
    super(
        "The Java heap of %s MB is too small for this input; give more with java -Xmx, such as -Xmx4g"
            .formatted(Runtime.getRuntime().maxMemory() / 1_000_000),
        cause);
  }
}
