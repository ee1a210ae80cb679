package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * What recipients do with e-mail: open, click, reply.
 *
 * <p>Delivered are messages that were sent and did not bounce. A recipient of a message counts once
 * for it. What machines do is left out: opens that are flagged as pre-loaded, and clicks that are
 * flagged or come within seconds of delivery, as those of security scanners do. Automatic replies
 * are no replies.
 */
public final class Email {

  private static final String EVENTS = "email_events";
  private static final String MESSAGES = "email_events.message_id";
  private static final String UNIQUE_RATES =
      "Unique recipients over delivered messages, as mail providers report it";

  /** Delivered messages. */
  public static final Figure DELIVERED =
      Figure.count("delivered messages", "messages sent without those that bounced", EVENTS);

  /** Recipients who opened. */
  public static final Figure OPENERS =
      Figure.count("openers", "recipients of messages with an open by a person", EVENTS);

  /** Recipients who clicked. */
  public static final Figure CLICKERS =
      Figure.count("clickers", "recipients of messages with a click by a person", EVENTS);

  /** Recipients who replied. */
  public static final Figure REPLIERS =
      Figure.count("repliers", "recipients of messages with a reply by a person", EVENTS);

  /** All opens. */
  public static final Figure OPENS =
      Figure.count("opens", "opens by people and machines", "email_events.machine");

  /** Opens by machines. */
  public static final Figure MACHINE_OPENS =
      Figure.count(
          "machine opens", "opens that are flagged as a machine's", "email_events.machine");

  /** Messages that were sent in the period and delivered at any time. */
  public static final Figure SENT_AND_DELIVERED =
      Figure.count("sends delivered", "messages sent in the period that arrived", MESSAGES);

  /** Of those, how many were opened until the data end. */
  public static final Figure SENT_AND_OPENED =
      Figure.count("sends opened", "of the delivered sends, those opened by a person", MESSAGES);

  /** Of those, how many were clicked until the data end. */
  public static final Figure SENT_AND_CLICKED =
      Figure.count("sends clicked", "of the delivered sends, those clicked by a person", MESSAGES);

  /** Of those, how many were replied to until the data end. */
  public static final Figure SENT_AND_REPLIED =
      Figure.count("sends replied", "of the delivered sends, those with a reply", MESSAGES);

  /** Of those, how many are so young that much can still come. */
  public static final Figure SENT_LATELY =
      Figure.count(
          "sends of late", "of the delivered sends, those of the data's last seven days", MESSAGES);

  static final List<Metric> METRICS =
      List.of(
          activity("emailOpenRate", "E-mail open rate")
              .formula("100 * recipients with an open by a person / delivered messages")
              .reading(
                  "Opens by machines are left out as far as they are flagged; read"
                      + " emailMachineOpenShare beside it, and qualify nobody by opens alone. Opens of"
                      + " the period over its deliveries: late opens can lift it above 100, unlike"
                      + " emailOpenRateBySend.")
              .example("35", "168", "480")
              .of(OPENERS, DELIVERED, Email::rate),
          activity("emailMachineOpenShare", "Share of e-mail opens by machines")
              .formula("100 * opens flagged as a machine's / all opens")
              .reading("Mail programs and scanners load the pixel before anybody reads.")
              .example("30", "72", "240")
              .of(MACHINE_OPENS, OPENS, Quotients::share),
          activity("emailClickRate", "E-mail click-through rate")
              .formula("100 * recipients with a click by a person / delivered messages")
              .reading(
                  "Not the click-to-open rate, which has another denominator. Clicks within seconds"
                      + " of delivery are a scanner's and left out.")
              .example("8.75", "42", "480")
              .of(CLICKERS, DELIVERED, Email::rate),
          activity("emailClickToOpenRate", "E-mail click-to-open rate")
              .formula("100 * recipients with a click by a person / recipients with an open")
              .reading("Inherits all that is wrong with opens; can exceed 100 without images.")
              .example("25", "42", "168")
              .of(CLICKERS, OPENERS, Email::rate),
          activity("emailReplyRate", "E-mail reply rate")
              .formula("100 * recipients with a reply by a person / delivered messages")
              .reading("Automatic replies and bounces are no replies.")
              .example("2.5", "12", "480")
              .of(REPLIERS, DELIVERED, Email::rate),
          cohort("emailOpenRateBySend", "E-mail open rate of what was sent")
              .formula("100 * delivered sends of the period that were opened / delivered sends")
              .example("35", "168", "480", "0")
              .of(SENT_AND_OPENED, SENT_AND_DELIVERED, SENT_LATELY, Email::rateOfSends),
          cohort("emailClickRateBySend", "E-mail click-through rate of what was sent")
              .formula("100 * delivered sends of the period that were clicked / delivered sends")
              .example("8.75", "42", "480", "0")
              .of(SENT_AND_CLICKED, SENT_AND_DELIVERED, SENT_LATELY, Email::rateOfSends),
          cohort("emailReplyRateBySend", "E-mail reply rate of what was sent")
              .formula("100 * delivered sends of the period that were replied to / delivered sends")
              .example("2.5", "12", "480", "0")
              .of(SENT_AND_REPLIED, SENT_AND_DELIVERED, SENT_LATELY, Email::rateOfSends));

  private Email() {}

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
        .unit(MetricUnit.PERCENT)
        .source(UNIQUE_RATES);
  }

  private static Metric.Declaration cohort(String id, String name) {
    return activity(id, name)
        .mode(MetricMode.COHORT)
        .reading(
            "By the date of sending, followed until the data end; immature while a send is younger"
                + " than seven days.");
  }

  /**
   * Recipients who did something over delivered messages, or over those who did something else.
   *
   * @param recipients who did, each once
   * @param denominator delivered messages, or recipients who opened
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rate(BigDecimal recipients, BigDecimal denominator) {
    return Quotients.share(recipients, denominator);
  }

  /**
   * Messages sent in a period that were answered in some way over those delivered.
   *
   * @param answered how many
   * @param delivered sends that did not bounce
   * @param late delivered sends that are so young that much can still come
   * @return a ratio, shown as percent, with {@code IMMATURE_COHORT} if some are young
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rateOfSends(
      BigDecimal answered, BigDecimal delivered, BigDecimal late) {
    return rate(answered, delivered).withIf(MetricFlag.IMMATURE_COHORT, late.signum() > 0);
  }
}
