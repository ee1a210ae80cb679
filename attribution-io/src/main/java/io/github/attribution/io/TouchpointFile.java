package io.github.attribution.io;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One file of touchpoints, which can be read again for the few rows that are looked at closer. */
interface TouchpointFile {

  /**
   * Reads all rows: counts those in order, keeps those that an outcome can reach, and copies those
   * that are not in order into the workspace.
   *
   * @param read hears how many bytes of the file are read so far, if that can be told
   */
  void scan(TouchpointScan scan, LongConsumer read);

  /** Reads those rows once more, of all that were read, that outcomes can reach. */
  void reach(TouchpointScan scan, Outcomes outcomes);

  /** How many rows there are, once they are read. */
  long count();

  /** Whether any row has a contact, once they are read. */
  boolean hasContacts();

  /** The ordinals of the rows in order whose ids have one of these hashes, which ascend. */
  long[] withIds(long[] hashes);

  /** Copies the rows into the workspace whose ordinals a table lists. */
  void copy(String list);

  /** Adds all accepted rows to a table of them, once they are read. */
  void addTo(AllTouches touches);

  /** The query of all accepted rows, null if to ask it twice costs more than a table of them. */
  default @Nullable String select(AllTouches touches) {
    return null;
  }

  /**
   * Adds the ordinals and ids of the reached rows whose ordinals a table lists to another table.
   */
  void copyIds(String list, String target);
}
