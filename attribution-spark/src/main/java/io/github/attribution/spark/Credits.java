package io.github.attribution.spark;

import com.google.common.collect.Iterators;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionRun;
import io.github.attribution.credit.CreditLedger;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Credit touch by touch, as the rows of {@code credits}. */
final class Credits {

  private static final int DECIMALS = 6;

  /** The columns of {@code credits}. */
  static final StructType SCHEMA =
      new StructType()
          .add("strategy", DataTypes.StringType, false)
          .add("conversion_id", DataTypes.StringType, false)
          .add("account_id", DataTypes.StringType, false)
          .add("touchpoint_id", DataTypes.StringType)
          .add("contact_id", DataTypes.StringType)
          .add("touched_at", DataTypes.TimestampType)
          .add("channel", DataTypes.StringType, false)
          .add("campaign", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType, false)
          .add("conversions", DataTypes.createDecimalType(25, DECIMALS), false)
          .add("revenue", DataTypes.createDecimalType(25, DECIMALS), false);

  private final AttributionPlan plan;
  private final GraphBatch batch;
  private final JourneyGraphs graphs;
  private final AttributionRun run;

  private Credits(AttributionPlan plan, GraphBatch batch) {
    this.plan = plan;
    this.batch = batch;
    this.graphs = batch.graphs();
    this.run = AttributionRun.of(plan, graphs);
  }

  /** The rows of some accounts, which are made account by account. */
  static Iterator<Row> of(AttributionPlan plan, GraphBatch batch) {
    Credits credits = new Credits(plan, batch);
    return Iterators.concat(
        IntStream.range(0, credits.graphs.accountCount()).mapToObj(credits::ofAccount).iterator());
  }

  private Iterator<Row> ofAccount(int account) {
    CreditLedger ledger = run.ledger(account, account + 1);
    return IntStream.range(0, ledger.size()).mapToObj(row -> row(account, ledger, row)).iterator();
  }

  private Row row(int account, CreditLedger ledger, int row) {
    int touch = ledger.touch(row);
    int touchRow = touch < 0 ? -1 : graphs.touchRow(touch);
    return RowFactory.create(
        plan.strategies().get(ledger.strategy(row)).spec(),
        batch.conversionId(graphs.conversionRow(ledger.conversion(row))),
        batch.accountId(account),
        touch < 0 ? null : batch.touchpointId(touchRow),
        touch < 0 ? null : batch.contactId(touchRow),
        touch < 0 ? null : java.sql.Timestamp.from(Micros.toInstant(graphs.touchAtMicros(touch))),
        touch < 0
            ? CreditTotals.UNATTRIBUTED
            : run.graphs().dimension(Dimension.CHANNEL).value(touch),
        touch < 0 ? null : batch.campaign(touchRow),
        ledger.weight(row),
        BigDecimal.valueOf(ledger.countMicros(row), DECIMALS),
        BigDecimal.valueOf(ledger.revenueMicros(row), DECIMALS));
  }
}
