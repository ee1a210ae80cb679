package io.github.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

  @TempDir Path directory;

  @Test
  void tellsWhatIsUnattributedFromAFifthOn() {
    MadeUpRun run = MadeUpRun.of(directory, "linear");
    run.totals("linear,email,1,0.8,80,,", "linear,(unattributed),0,0.2,20,,").write();

    assertThat(findings())
        .contains(
            new Finding(
                "Much is unattributed",
                "20 % of revenue has no touch that could be credited, under any strategy. Compare"
                    + " what is left with care, record the touches before these deals, or look"
                    + " further back.",
                "quality"));

    run.totals("linear,email,1,0.8,80.01,,", "linear,(unattributed),0,0.2,19.99,,");
    assertThat(titles()).doesNotContain("Much is unattributed");
  }

  @Test
  void tellsWhatEarnsLessThanItCostsUnderEveryStrategy() {
    MadeUpRun run = MadeUpRun.of(directory, "linear", "last-touch");
    run.totals(
        "linear,dinner,1,0.5,50,200,-0.75",
        "linear,email,1,0.5,50,10,4",
        "last-touch,dinner,1,0.6,60,200,-0.7",
        "last-touch,email,1,0.4,40,10,3");
    run.file(
            "intervals.csv",
            """
            strategy,dimension,value,measure,estimate,standard_error,lower,upper,given_fit,note
            linear,channel,dinner,roi,-0.75,0.1,-0.9,-0.5,false,
            linear,channel,email,roi,4,1,2,6,false,
            last-touch,channel,dinner,roi,-0.7,0.1,-0.9,-0.4,false,
            last-touch,channel,email,roi,3,1,1,5,false,
            """)
        .write();

    assertThat(findings().get(0))
        .isEqualTo(
            new Finding(
                "dinner earns less than it costs",
                "It stays below break-even under every strategy, even at the upper end of its 95 %"
                    + " interval: 200 EUR were spent, and at most 60 EUR are credited.",
                "return"));

    run.file(
        "intervals.csv",
        """
        strategy,dimension,value,measure,estimate,standard_error,lower,upper,given_fit,note
        linear,channel,dinner,roi,-0.75,0.1,-0.9,-0.5,false,
        last-touch,channel,dinner,roi,-0.7,0.1,-0.9,0.1,false,
        """);
    assertThat(titles()).doesNotContain("dinner earns less than it costs");
  }

  @Test
  void tellsOnWhatStrategiesDisagreeMost() {
    MadeUpRun run = MadeUpRun.of(directory, "first-touch", "last-touch");
    run.totals(
            "first-touch,email,1,0.7,70,,",
            "first-touch,events,1,0.3,30,,",
            "last-touch,email,1,0.5,50,,",
            "last-touch,events,1,0.5,50,,")
        .write();

    assertThat(findings().get(0))
        .isEqualTo(
            new Finding(
                "Strategies disagree most on email",
                "It gets 50 % of revenue by last-touch and 70 % by first-touch. What it is worth"
                    + " depends on the strategy more than on the data: decide by an experiment, not"
                    + " by one of these numbers.",
                "disagreement"));

    run.totals("first-touch,email,1,0.7,70,,", "last-touch,email,1,0.7,70,,");
    assertThat(titles()).doesNotContain("Strategies disagree most on email");
  }

  @Test
  void tellsOfADealThatIsATenthOfAll() {
    MadeUpRun run =
        MadeUpRun.of(directory, "linear").outcomes("100", "20").totals("linear,email,1,1,100,,");
    run.file(
            "deals.json",
            """
            [{"conversion": "d1", "account": "a1", "name": "Metro", "revenue": "10"},
             {"conversion": "d2", "account": "a2", "name": null, "revenue": "9"}]
            """)
        .write();

    assertThat(findings().get(0))
        .isEqualTo(
            new Finding(
                "One deal is 10 % of revenue",
                "The deal of Metro is worth 10 EUR, 10 % of all revenue: the channels before it"
                    + " look better than they are likely to be next time.",
                "deals"));

    run.file(
        "deals.json", "[{\"conversion\": \"d1\", \"account\": \"a1\", \"revenue\": \"9.99\"}]");
    assertThat(findings()).noneMatch(finding -> finding.section().equals("deals"));

    run.outcomes("100", "2")
        .file("deals.json", "[{\"conversion\": \"d1\", \"account\": \"a1\", \"revenue\": \"99\"}]")
        .write();
    assertThat(findings()).noneMatch(finding -> finding.section().equals("deals"));
  }

  @Test
  void tellsHowFewRanksAreBeyondChance() {
    MadeUpRun run =
        MadeUpRun.of(directory, "linear").totals("linear,a,1,1,60,,", "linear,b,1,0,40,,");
    String header =
        "strategy,dimension,value,measure,rank,highest_rank,lowest_rank,estimate,standard_error,above_next,given_fit\n";
    run.file(
            "ranks.csv",
            header
                + """
                linear,channel,a,revenue,1–2,1,2,60,50,0.6,false
                linear,channel,b,revenue,1–2,1,2,40,50,,false
                """)
        .write();

    assertThat(findings().get(0))
        .isEqualTo(
            new Finding(
                "Most ranks could be chance",
                "Of 2 values of channel none has a rank of its own by revenue, whatever the"
                    + " strategy; the order of the others is what chance could have dealt as well"
                    + " (95 % confidence).",
                "channels"));

    run.file(
        "ranks.csv",
        header
            + """
            linear,channel,a,revenue,1,1,1,60,5,0.6,false
            linear,channel,b,revenue,2,2,2,40,5,,false
            """);
    assertThat(titles()).doesNotContain("Most ranks could be chance");
  }

  @Test
  void tellsOfTouchesThatWereLeftOut() {
    MadeUpRun.of(directory, "linear")
        .table("touchpoints", 10_000, 100)
        .totals("linear,email,1,1,100,,")
        .write();

    assertThat(findings())
        .contains(
            new Finding(
                "Touches were left out",
                "100 of 10,000 rows of touchpoints (1 %) could not be used; the reasons"
                    + " are told, each with what to do.",
                "quality"));

    MadeUpRun.of(directory, "linear")
        .table("touchpoints", 10_000, 99)
        .totals("linear,email,1,1,100,,")
        .write();
    assertThat(titles()).containsExactly("Most goes to email");
  }

  @Test
  void tellsFirstOnWhatStrategiesDisagreeWhetherItPays() {
    MadeUpRun.of(directory, "first-touch", "last-touch")
        .totals(
            "first-touch,email,1,0.7,70,1,",
            "first-touch,events,1,0.2,20,,",
            "first-touch,dinner,1,0.1,10,12,",
            "last-touch,email,1,0.5,50,1,",
            "last-touch,events,1,0.3,30,,",
            "last-touch,dinner,1,0.2,20,12,")
        .write();

    assertThat(findings())
        .containsExactly(
            new Finding(
                "Strategies disagree most on dinner",
                "It gets 10 % of revenue by first-touch and 20 % by last-touch. Against a spend of"
                    + " 12 EUR it loses money by the one and earns it by the other: decide by an"
                    + " experiment, not by one of these numbers.",
                "disagreement"),
            new Finding(
                "email leads by every strategy",
                "It gets 50 % to 70 % of revenue: that it comes first does not depend on the"
                    + " strategy.",
                "channels"));
  }

  @Test
  void tellsWhatGetsMostWhereNothingElseIsWorthIt() {
    MadeUpRun.of(directory, "linear")
        .totals("linear,email,1,0.6,60,,", "linear,events,1,0.4,40,,")
        .write();

    assertThat(findings())
        .containsExactly(
            new Finding("Most goes to email", "It gets 60 % of revenue by linear.", "channels"));
  }

  @Test
  void countsConversionsWhereThereIsNoRevenue() {
    MadeUpRun.of(directory, "linear").outcomes("0", "4").totals("linear,email,1,4,0,,").write();

    assertThat(findings().get(0).text()).isEqualTo("It gets 100 % of conversions by linear.");
  }

  @Test
  void tellsThreeAtMostInTheirOrder() {
    String[] rows =
        IntStream.range(0, 3)
            .mapToObj(i -> i)
            .flatMap(
                i ->
                    List.of(
                        "linear,c%d,1,0,%d,,".formatted(i, 20 + i),
                        "last-touch,c%d,1,0,%d,,".formatted(i, 30 - 5 * i))
                        .stream())
            .toArray(String[]::new);
    MadeUpRun.of(directory, "linear", "last-touch")
        .outcomes("100", "10")
        .table("touchpoints", 10, 1)
        .totals(rows)
        .file("deals.json", "[{\"account\": \"a\", \"revenue\": \"50\"}]")
        .write();

    assertThat(titles())
        .containsExactly(
            "Strategies disagree most on c0",
            "One deal is 50 % of revenue",
            "Touches were left out");
  }

  private List<Finding> findings() {
    return HtmlReport.read(directory, ReportOptions.defaults()).findings();
  }

  private List<String> titles() {
    return findings().stream().map(Finding::title).toList();
  }
}
