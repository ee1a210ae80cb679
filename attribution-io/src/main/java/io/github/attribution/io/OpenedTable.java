package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A table whose files are open.
 *
 * @param loaded the table in the workspace, empty until its rows are inserted
 * @param files the files in their order
 */
record OpenedTable(LoadedTable loaded, List<FileRows> files) {

  OpenedTable {
    files = ImmutableList.copyOf(files);
  }
}
