package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.channel.ChannelGroup;
import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelMatch;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelTablesTest {

  @TempDir Path directory;

  @Test
  void rowsAreRulesInTheirOrder() throws IOException {
    ChannelRules rules =
        rules(
            "Subchannel,Channel,Campaign,Medium",
            "x,Brand,brand*,",
            ",Paid,,cp?",
            ", Paid ,*,CPC",
            "",
            "\"a, b\",\"Two, words\",,",
            "*,Other,*,*");
    assertThat(rules.dimensions()).containsExactly("subchannel", "campaign", "medium");
    assertThat(rules.classify(Map.of("campaign", "Brand UK", "subchannel", "X")))
        .isEqualTo(new ChannelMatch("Brand", 1));
    assertThat(rules.classify(Map.of("campaign", "Brand UK"))).isEqualTo(other(5));
    assertThat(rules.classify(Map.of("medium", "cpc", "campaign", "any")))
        .isEqualTo(new ChannelMatch("Paid", 3));
    assertThat(rules.classify(Map.of("medium", "cp?"))).isEqualTo(new ChannelMatch("Paid", 2));
    assertThat(rules.classify(Map.of("subchannel", "A, b")))
        .isEqualTo(new ChannelMatch("Two, words", 4));
  }

  private static ChannelMatch other(int rule) {
    return new ChannelMatch("Other", rule);
  }

  @Test
  void refuseRulesThatCannotBeUsed() throws IOException {
    assertRulesRefused(
        "%s has no column 'channel' (found: source); add it, with commas between cells",
        "source", "x");
    assertRulesRefused("%s has column 'source' twice; keep one of them", "channel,source,Source");
    assertRulesRefused(
        "%s has a column without a name; name every column in the header", "channel,,x");
    assertRulesRefused(
        "%s line 3: The rule has no channel; name the one that it gives",
        "channel,source", "X,x", ",y");
    assertRulesRefused("%s: There are no channel rules; write at least one", "channel,source");
    assertRulesRefused(
        "%s cannot be read as CSV: Record 2 has 1 fields, but first record had 2 fields; put"
            + " cells that contain a comma in quotes",
        "channel,source", "X");
    assertRulesRefused(
        "%s: Rule 2 (Y: source is y) can never match, since rule 1 (X: every touch) takes all of"
            + " it; put it first, or leave it out",
        "channel,source", "X,*", "Y,y");
    assertRulesRefused("%s is empty; it needs a header with channel", "");
  }

  @Test
  void sourcesHaveOneCategoryEach() throws IOException {
    Path file = write("Category,SOURCE", "Search,Google.com", "search,google.com", "social,x");
    assertThat(ChannelTables.readSources(file).categoryOf())
        .isEqualTo(Map.of("google.com", "search", "x", "social"));
    Path twice = write("source,category", "x,a", "X,b");
    assertThatThrownBy(() -> ChannelTables.readSources(twice))
        .isInstanceOf(InputException.class)
        .hasMessage("%s line 3: source 'x' has category 'a' and 'b'; keep one", twice);
    Path empty = write("source,category", "x,");
    assertThatThrownBy(() -> ChannelTables.readSources(empty))
        .hasMessage("%s line 2: a cell is empty; give a source and its category", empty);
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> ChannelTables.readSources(missing))
        .hasMessage("%s cannot be read; check that it is there and may be read", missing);
    Path latin = Files.write(directory.resolve("latin.csv"), new byte[] {'s', (byte) 0xe9});
    assertThatThrownBy(() -> ChannelTables.readSources(latin))
        .hasMessage("%s is not UTF-8 text; save it as UTF-8", latin);
  }

  @Test
  void builtInSourcesHaveTheCategoriesOfGa4() {
    SourceCategories sources = ChannelTables.builtInSources();
    assertThat(sources.names())
        .containsExactlyInAnyOrder("search", "shopping", "social", "video", "ai-assistant");
    assertThat(count(sources, "search")).isEqualTo(131);
    assertThat(count(sources, "shopping")).isEqualTo(52);
    assertThat(count(sources, "social")).isEqualTo(590);
    assertThat(count(sources, "video")).isEqualTo(46);
    assertThat(sources.categoryOf())
        .containsEntry("google", "search")
        .containsEntry("uk.search.yahoo.com", "search")
        .containsEntry("ebay.de", "shopping")
        .containsEntry("google shopping", "shopping")
        .containsEntry("linkedin.com", "social")
        .containsEntry("t.co", "social")
        .containsEntry("youtube.com", "video")
        .containsEntry("chatgpt.com", "ai-assistant");
  }

  @Test
  void everyBuiltInGroupKnowsItsCategories() {
    for (ChannelGroup group : ChannelGroups.all()) {
      ChannelRules rules = group.with(ChannelTables.builtInSources());
      assertThat(rules.classify(Map.of("source", "google", "medium", "cpc")).channel())
          .isEqualTo("Paid Search");
    }
  }

  private static int count(SourceCategories sources, String category) {
    return Collections.frequency(sources.categoryOf().values(), category);
  }

  private ChannelRules rules(String... lines) throws IOException {
    return ChannelTables.readRules(write(lines), SourceCategories.none());
  }

  private void assertRulesRefused(String message, String... lines) throws IOException {
    Path file = write(lines);
    assertThatThrownBy(() -> ChannelTables.readRules(file, SourceCategories.none()))
        .isInstanceOf(InputException.class)
        .hasMessage(message, file);
  }

  private Path write(String... lines) throws IOException {
    String name = "table-%s.csv".formatted(System.nanoTime());
    List<String> all = List.of(lines);
    return all.equals(List.of(""))
        ? Files.writeString(directory.resolve(name), "")
        : Files.write(directory.resolve(name), all, StandardCharsets.UTF_8);
  }
}
