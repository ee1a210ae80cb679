package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose files are open: their columns are known, their rows are not read yet.
 *
 * @param loaded the table in the workspace, still empty
 * @param files the files in their order
 */
record OpenedTable(LoadedTable loaded, List<OpenedFile> files) {

  OpenedTable {
    files = ImmutableList.copyOf(files);
  }

  /**
   * A file of a table.
   *
   * @param number its number among the files
   * @param file the file
   * @param columns its columns by their names in the contract
   * @param csv its head if it is a CSV file, which is copied into the workspace before the database
   *     reads its rows
   * @param relation its rows if it is another file
   */
  record OpenedFile(
      int number,
      SourceFile file,
      Map<String, Relation.Column> columns,
      @Nullable CsvHead csv,
      @Nullable Relation relation) {

    OpenedFile {
      columns = ImmutableMap.copyOf(columns);
    }
  }
}
