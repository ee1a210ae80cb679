package io.github.attribution.io;

import io.github.attribution.credit.Explanation;
import java.nio.file.Path;
import java.util.List;

/** Runs from tables to files: the batch side of the engine. */
public final class AttributionJob {

  private AttributionJob() {}

  /**
   * Reads, credits and writes the run directory, which appears only when all is written.
   *
   * @param config what to run on what
   * @param progress hears how far it is
   * @return what was done
   * @throws InputException if the input cannot be used; nothing is written
   */
  public static RunReport run(RunConfig config, Progress progress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads and validates only.
   *
   * @param config what to check
   * @param progress hears how far it is
   * @return what was found
   * @throws InputException if a run would stop; rejects beyond the limit do not throw here
   */
  public static CheckReport check(RunConfig config, Progress progress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Why each strategy of a finished run credited one conversion the way it did. Reads the inputs
   * again and refuses if they have changed since.
   *
   * @param runDirectory the directory of a finished run
   * @param conversionId the conversion
   * @param progress hears how far it is
   * @return an explanation for each strategy
   * @throws InputException if there is no such run or conversion, or the inputs have changed
   */
  public static List<Explanation> explain(
      Path runDirectory, String conversionId, Progress progress) {
    throw new UnsupportedOperationException();
  }
}
