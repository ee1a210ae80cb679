package io.github.attribution.cli;

import io.github.attribution.io.Progress;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Input tables of a market whose truth is known. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    description =
        "Writes the input tables of a made-up market, and what each of its channels truly caused.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution simulate --out market",
      "  attribution simulate --accounts 2000000 --mean-touches 5 --format parquet --out big",
      "  attribution run --touchpoints market/touchpoints.csv \\",
      "      --conversions market/conversions.csv --spend market/spend.csv \\",
      "      --exchange-rates market/exchange_rates.csv --out results"
    })
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "How many accounts. Default: ${DEFAULT-VALUE}")
  private int accounts = 400;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of all that is drawn. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--start",
      paramLabel = "DATE",
      description = "The first day. Default: ${DEFAULT-VALUE}")
  private LocalDate start = LocalDate.of(2024, 1, 1);

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "How many months. Default: ${DEFAULT-VALUE}")
  private int months = 18;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "How many channels. Default: ${DEFAULT-VALUE}")
  private int channels = 16;

  @Option(
      names = "--mean-touches",
      paramLabel = "N",
      description = "Touches of an account on average. Default: ${DEFAULT-VALUE}")
  private double meanTouches = 62;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, parquet or json. Default: csv")
  private MarketFiles.Format format = MarketFiles.Format.CSV;

  @Option(
      names = "--defects",
      description = "Add rows that are late, malformed or there twice, as real exports have them")
  private boolean defects;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The directory of the tables, which is made if it is not there")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace tables that are there already")
  private boolean force;

  @Option(names = "--quiet", description = "Nothing on stderr but errors")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    SyntheticMarket market = market();
    requireFree();
    try (Progress progress = Terminal.progress(spec.commandLine().getErr(), quiet)) {
      progress.step("Writing the market", -1);
      MarketFiles.write(market, out, format, defects);
    }
    spec.commandLine()
        .getOut()
        .println(
            "%s accounts · %s touches · seed %s%nMarket: %s"
                .formatted(
                    ShownAmounts.whole(accounts),
                    ShownAmounts.whole(market.touchCount(0, accounts)),
                    seed,
                    SafeText.clean(out.toString())));
    return 0;
  }

  private SyntheticMarket market() {
    try {
      return SyntheticMarket.builder()
          .accounts(accounts)
          .seed(seed)
          .start(start)
          .months(months)
          .channels(channels)
          .meanTouchesPerAccount(meanTouches)
          .build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private void requireFree() throws IOException {
    if (force || !Files.isDirectory(out)) {
      return;
    }
    try (Stream<Path> files = Files.list(out)) {
      if (files.findAny().isPresent()) {
        throw new UsageException(
            "%s is not empty; name another directory with --out, or replace tables with --force"
                .formatted(out));
      }
    }
  }
}
