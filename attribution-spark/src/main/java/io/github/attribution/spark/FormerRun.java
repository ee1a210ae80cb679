package io.github.attribution.spark;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputException;
import io.github.attribution.io.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What the run directory of another day says: what it was of, and its totals.
 *
 * @param config what was run on what
 * @param totals its totals
 */
record FormerRun(RunConfig config, SavedTotals totals) {

  /** The file of totals in a run directory. */
  static final String TOTALS = "totals.bin";

  private static final String RUN = "run.json";

  /**
   * Reads a run directory on any file system that Spark knows.
   *
   * @throws InputException if it is none, or its totals were not kept
   * @throws IllegalArgumentException if the totals are of another plan or version
   */
  static FormerRun read(String directory, Configuration configuration) {
    try {
      Path from = new Path(directory);
      FileSystem files = from.getFileSystem(configuration);
      if (!files.exists(new Path(from, TOTALS))) {
        throw new InputException(
            "%s has no %s to start from; name a run directory that was written with spark.attribution.keepTotals=true"
                .formatted(directory, TOTALS));
      }
      java.nio.file.Path local = Files.createTempDirectory("attribution-former");
      try {
        RunConfig config = AttributionJob.configuration(copied(files, from, RUN, local));
        SavedTotals totals =
            SavedTotals.read(copied(files, from, TOTALS, local).resolve(TOTALS), config.plan());
        return new FormerRun(config, totals);
      } finally {
        Files.deleteIfExists(local.resolve(RUN));
        Files.deleteIfExists(local.resolve(TOTALS));
        Files.delete(local);
      }
    } catch (IOException e) {
      throw new InputException(
          "Cannot read the run directory %s to start from: %s; name another with spark.attribution.former"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private static java.nio.file.Path copied(
      FileSystem files, Path from, String name, java.nio.file.Path to) throws IOException {
    files.copyToLocalFile(false, new Path(from, name), new Path(to.resolve(name).toUri()), true);
    return to;
  }
}
