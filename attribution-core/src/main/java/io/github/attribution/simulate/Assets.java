package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contents that touches name, described. */
final class Assets {

  private static final String NONE = "-";
  private static final int DAYS_APART = 15;
  private static final int GROUPS = 12;
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

  /** content, type, topic, funnel stage, gated, landing page. */
  private static final String TABLE =
      """
      newsletter newsletter company tofu open -
      case-study case_study results bofu open /customers/case-study
      banner-brand banner brand tofu open /
      banner-offer banner offer mofu open /offer
      ad-product ad product mofu open /product
      ad-compare ad comparison bofu open /compare
      blog article practice tofu open /blog
      docs documentation product mofu open /docs
      pricing page prices bofu open /pricing
      banner-demo banner demo bofu open /demo
      video video product tofu open /video
      carousel ad product tofu open /product
      lead-form form product mofu gated /guide
      webinar-live webinar practice mofu gated /webinars/live
      webinar-replay webinar practice mofu gated /webinars/replay
      whitepaper whitepaper research tofu gated /library/whitepaper
      report report research tofu gated /library/report
      intro-mail mail - - open -
      follow-up mail - - open -
      booth event product mofu open -
      talk event practice tofu open -
      dinner event results bofu open -
      call-script call - - open -
      referral partner results bofu open -
      co-sell partner results bofu open -
      box mailing offer mofu open -
      letter mailing brand tofu open -
      profile review results bofu open -
      comparison review comparison bofu open -
      """;

  private Assets() {}

  /** The contents by code. */
  static List<SyntheticAsset> of(List<String> contents, LocalDate start) {
    Map<String, String[]> rows =
        TABLE
            .lines()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toMap(row -> row[0], row -> row));
    List<SyntheticAsset> assets = new ArrayList<>();
    for (String content : contents) {
      LocalDate published = start.minusDays((long) DAYS_APART * (assets.size() % GROUPS));
      String[] row = Objects.requireNonNull(rows.get(content));
      assets.add(asset(row, published.isBefore(EARLIEST) ? start : published));
    }
    return List.copyOf(assets);
  }

  private static SyntheticAsset asset(String[] row, LocalDate published) {
    String words = row[0].replace('-', ' ');
    String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return new SyntheticAsset(
        row[0],
        title,
        row[1],
        known(row[2]),
        known(row[3]),
        row[4].equals("gated"),
        known(row[5]),
        published);
  }

  private static @Nullable String known(String cell) {
    return cell.equals(NONE) ? null : cell;
  }
}
