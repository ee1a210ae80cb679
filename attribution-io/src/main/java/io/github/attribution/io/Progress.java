package io.github.attribution.io;

/** Hears how far a run is. Called from one thread at a time. */
public interface Progress extends AutoCloseable {

  /**
   * A step begins, and the one before it, if any, is over.
   *
   * @param step what is done, such as {@code Reading touchpoints}
   * @param total how much there is to do, or −1 if that is not known
   */
  void step(String step, long total);

  /**
   * Some of the current step is done.
   *
   * @param done how much of the total so far
   */
  void done(long done);

  /**
   * Something that the user should know and that does not stop the run.
   *
   * @param message one sentence
   */
  void warn(String message);

  /** The last step is over. */
  void finish();

  /** The work is over or has failed. */
  @Override
  default void close() {
    finish();
  }

  /**
   * Hears nothing.
   *
   * @return a progress that ignores all
   */
  static Progress none() {
    return new Progress() {
      @Override
      public void step(String step, long total) {}

      @Override
      public void done(long done) {}

      @Override
      public void warn(String message) {}

      @Override
      public void finish() {}
    };
  }
}
