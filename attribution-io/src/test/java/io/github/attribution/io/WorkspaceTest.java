package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database may do once the inputs are named. */
class WorkspaceTest {

  @TempDir Path directory;
  private Path allowed;
  private Path secret;
  private Path out;
  private Workspace workspace;

  @BeforeEach
  void lockDown() throws IOException {
    Path real = directory.toRealPath();
    allowed = Files.writeString(real.resolve("allowed [1].csv"), "a\n1\n");
    secret = Files.writeString(real.resolve("allowed 1.csv"), "a\nsesame\n");
    out = Files.createDirectory(real.resolve("out"));
    workspace = Workspace.open(Files.createDirectory(real.resolve("temp")), 1, 200_000_000);
    workspace.lockDown("UTC", List.of(allowed), out);
  }

  @AfterEach
  void closesWithoutLeavingAnything() {
    workspace.close();
    assertThat(directory.resolve("temp")).isEmptyDirectory();
  }

  @Test
  void theNamedFileCanBeReadAndNoOther() {
    assertThat(workspace.texts("SELECT a FROM read_csv(" + SqlText.path(allowed.toString()) + ")"))
        .containsExactly("1");
    for (String query :
        List.of(
            "SELECT a FROM read_csv('%s')".formatted(secret),
            "SELECT content FROM read_text('%s')".formatted(secret),
            "SELECT content FROM read_blob('%s')".formatted(secret),
            "SELECT a FROM '%s'".formatted(secret),
            "SELECT a FROM read_csv('%s/*.csv')".formatted(directory),
            "SELECT file FROM glob('%s/*')".formatted(directory),
            "SELECT json FROM read_json_objects('%s')".formatted(secret),
            "SELECT a FROM read_csv('/proc/self/environ')",
            "SELECT a FROM read_csv('http://127.0.0.1:9/x.csv')")) {
      refused(query);
    }
  }

  @Test
  void onlyTheResultsCanBeWritten() {
    workspace.execute("COPY (SELECT 1 AS a) TO '%s' (FORMAT csv)".formatted(out.resolve("r.csv")));
    assertThat(out.resolve("r.csv")).exists();
    refused("COPY (SELECT 1 AS a) TO '%s' (FORMAT csv)".formatted(directory.resolve("x.csv")));
    refused("COPY (SELECT 1 AS a) TO '%s' (FORMAT csv)".formatted(out.resolve("../y.csv")));
    refused("ATTACH '%s' AS other".formatted(directory.resolve("other.duckdb")));
    refused("EXPORT DATABASE '%s'".formatted(directory.resolve("export")));
    assertThat(directory.resolve("x.csv")).doesNotExist();
    assertThat(directory.resolve("y.csv")).doesNotExist();
  }

  @Test
  void nothingCanBeUnlockedOrLoaded() {
    refused("SET enable_external_access=true");
    refused("SET lock_configuration=false");
    refused("SET allowed_paths=['%s']".formatted(secret));
    refused("RESET allowed_directories");
    refused("SET TimeZone='Europe/Madrid'");
    refused("INSTALL httpfs");
    refused("LOAD '%s'".formatted(secret));
  }

  private void refused(String sql) {
    assertThatThrownBy(() -> workspace.rows(sql)).as(sql).isInstanceOf(TableException.class);
  }
}
