package io.github.attribution.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of a scan are those of the database, under the same numbers. */
class CsvRecordsTest {

  @TempDir Path directory;
  private Workspace workspace;
  private Relations relations;

  @BeforeEach
  void open() throws IOException {
    workspace = Workspace.open(Files.createDirectory(directory.resolve("temp")), 1, 500_000_000);
    relations = new Relations(workspace);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void quotesInACellOpenAndCloseAsInTheDatabase() throws IOException {
    List<String> cells = new ArrayList<>(List.of(""));
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.length() < 4) {
        "a \"".chars().forEach(sign -> cells.add(cell + (char) sign));
      }
      Both both = read("h,i\nq,%s\nk,m\n".formatted(cell).getBytes(UTF_8));
      int records = both.rows.size() + both.lost.size();
      assertThat(both.scanned.lines).as(cell).hasSize(records);
    }
  }

  @Test
  void anyRecordsAreThoseOfTheDatabase() throws IOException {
    int compared = 0;
    for (long seed = 0; seed < 500; seed++) {
      String signs = seed % 2 == 0 ? "aaab,,,,,\n\n\"\" é\u00FF" : "aa,,\n\n\"\" ";
      byte[] content =
          withoutBlankLines(CsvScanTest.content(new SplittableRandom(seed), signs, 80));
      compared += compare("seed %s: %s".formatted(seed, new String(content, UTF_8)), read(content));
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  /**
   * Compares records up to the first with quotes that do not match: behind it the database may be
   * wrong about where records end. The number of records compared.
   */
  private static int compare(String name, Both both) {
    int row = 0;
    for (int i = 0; i < both.scanned.lines.size(); i++) {
      long number = i + 1L;
      boolean plain = both.scanned.plain.get(i);
      if (both.unmatched.contains(number)) {
        return i;
      }
      if (both.lost.contains(number)) {
        assertThat(plain).as("%s, record %s", name, number).isFalse();
      } else {
        assertThat(row).as("%s, record %s", name, number).isLessThan(both.rows.size());
        List<String> cells = both.rows.get(row++);
        assertThat(plain ? both.scanned.cells.get(i) : cells)
            .as("%s, record %s", name, number)
            .isEqualTo(cells);
      }
    }
    assertThat(both.scanned.lines).as(name).hasSize(both.rows.size() + both.lost.size());
    return both.scanned.lines.size();
  }

  /** What the scan tells of a file, and what the database does. */
  private record Both(
      CsvScanTest.Collected scanned,
      List<List<String>> rows,
      Set<Long> lost,
      Set<Long> unmatched) {}

  private Both read(byte[] content) throws IOException {
    SourceFile file =
        SourceFile.of(Files.write(directory.resolve("touchpoints.csv"), content), null);
    CsvScanTest.Collected scanned = new CsvScanTest.Collected();
    CsvHead head = CsvHead.of(file, InputTable.TOUCHPOINTS);
    CsvScan.scan(file, head, scanned);
    Relation relation = relations.csv(file, head);
    List<List<String>> rows =
        workspace
            .rows(
                "SELECT * EXCLUDE %1$s FROM %2$s ORDER BY %1$s"
                    .formatted(Relation.NUMBER, relation.sql()))
            .stream()
            .map(row -> row.stream().map(cell -> cell == null ? "" : cell).toList())
            .toList();
    String lost = "SELECT line - 1 FROM " + relation.csvRejects();
    return new Both(
        scanned, rows, numbers(lost), numbers(lost + " WHERE error_type = 'UNQUOTED VALUE'"));
  }

  private Set<Long> numbers(String query) {
    Set<Long> numbers = new HashSet<>();
    workspace.texts(query).forEach(number -> numbers.add(Long.parseLong(number)));
    return numbers;
  }

  /** The database counts blank lines in the numbers of some records. */
  private static byte[] withoutBlankLines(byte[] content) {
    return new String(content, ISO_8859_1).replaceAll("\n+", "\n").getBytes(ISO_8859_1);
  }
}
