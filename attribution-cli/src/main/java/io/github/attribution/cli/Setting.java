package io.github.attribution.cli;

import io.github.attribution.setting.KebabCase;

/**
 * What can be set for a run beside its input tables and journey rules: each is a flag on the
 * command line and a key in a configuration file, of the same name.
 */
enum Setting {
  STRATEGY(
      Kind.SEVERAL,
      "SPEC",
      "How credit is shared: name or name:key=value,key=value; see 'attribution strategies'."
          + " Repeatable. Default: first-touch, last-touch, linear, time-decay, position-based"),
  BY(
      Kind.SEVERAL,
      "DIMENSION",
      "What totals are grouped by; channel,campaign is their combinations, month(touch) or"
          + " month(conversion) the months of a date. Repeatable. Default: channel"),
  PERIOD(
      Kind.ONE,
      "PERIOD",
      "The calendar periods that metrics are reported for: day, week, month, quarter or year."
          + " Default: all days as one"),
  FROM(
      Kind.ONE,
      "DAY",
      "The first day that metrics are reported for, such as 2026-01-01. Default: the first day of"
          + " the data"),
  TO(
      Kind.ONE,
      "DAY",
      "The day after the last one that metrics are reported for, such as 2026-04-01. Default: the"
          + " day after the last one of the data"),
  BREAK_DOWN(
      Kind.SEVERAL,
      "COLUMN",
      "What metrics are broken down by beside what totals are grouped by: a column of accounts such"
          + " as segment, or cohort, the month of the first deal. Repeatable. Default: nothing"),
  CHANNELS(
      Kind.ONE,
      "RULES",
      "What gives touches their channels: a group such as ga4, or a file of rules, CSV or YAML; see"
          + " 'attribution channels'. Default: the column channel"),
  CHANNEL_SOURCES(
      Kind.ONE,
      "FILE",
      "The categories of sources that channel rules name, as CSV with the columns source and"
          + " category. Default: those built in"),
  MATCH(
      Kind.SEVERAL,
      "RULE",
      "How touchpoints without an account_id get one, in this order: contact, email, website, ip,"
          + " company; several separated by commas. Default: not at all"),
  MATCH_TIES(
      Kind.ONE,
      "CHOICE",
      "What happens to touchpoints that fit several accounts: reject or most-contacts. Default:"
          + " reject"),
  UNMATCHED(
      Kind.ONE,
      "CHOICE",
      "What happens to touchpoints that fit no account: reject or anonymous. Default: reject"),
  ZONE(
      Kind.ONE,
      "ZONE",
      "The time zone of timestamps that have none, and of calendar days, such"
          + " as Europe/Madrid. Default: UTC"),
  CURRENCY(
      Kind.ONE,
      "CODE",
      "The currency of the results and of amounts without one (ISO 4217). Default: EUR"),
  CREDITS(
      Kind.ONE,
      "FORMAT",
      "Write credit touch by touch as well: none, csv or parquet. Default: none"),
  INTERVALS(
      Kind.ONE,
      "YES_OR_NO",
      "Write how sure credit is, with 95%% intervals and ranks: yes or no. Default: yes"),
  METRICS(
      Kind.ONE,
      "CHOICE",
      "Which metrics are computed: all, or credit, without those of tables alone and accounts.csv."
          + " Default: all"),
  REPORT(
      Kind.ONE,
      "CHOICE",
      "What the report is made of: html, journeys with a conversion (and those without, if a"
          + " strategy learns from them); full, all journeys; or none, without a report. Default:"
          + " html"),
  REPORT_ACCOUNTS(
      Kind.ONE,
      "N",
      "How many of the largest deals the report tells touch by touch, with the names of accounts:"
          + " 0 to 100. Default: 10"),
  LOCALE(
      Kind.ONE,
      "TAG",
      "How the report writes numbers and dates: a language tag (BCP 47) such as en, de or en-GB."
          + " Default: en"),
  ANONYMIZE(
      Kind.SWITCH,
      "",
      "Put pseudonyms in place of contact ids and e-mail addresses in all results, made with the key"
          + " in the environment variable ATTRIBUTION_ANONYMIZE_KEY; the report then names no"
          + " account"),
  MAX_REJECTS(
      Kind.ONE,
      "PART",
      "The run stops if more than this part of a table's rows cannot be used, such as 1%% or 0.01."
          + " Default: 1%%"),
  OUT(Kind.ONE, "DIR", "The directory of the results, which the run creates"),
  FORCE(Kind.SWITCH, "", "Replace results that are there already"),
  THREADS(Kind.ONE, "N", "How many threads work. Default: one for each processor"),
  MEMORY(
      Kind.ONE,
      "SIZE",
      "Memory for the tables outside the Java heap, such as 2GB; beyond it they go to disk."
          + " Default: 2GB"),
  TEMP(Kind.ONE, "DIR", "Where temporary files go. Default: the system's directory"),
  QUIET(Kind.SWITCH, "", "No progress; left-out rows and errors are told all the same");

  /** How often a setting may be given. */
  enum Kind {
    /** At most one value. */
    ONE,
    /** Any number of values. */
    SEVERAL,
    /** On or off. */
    SWITCH
  }

  private final Kind kind;
  private final String label;
  private final String description;

  Setting(Kind kind, String label, String description) {
    this.kind = kind;
    this.label = label;
    this.description = description;
  }

  /** The name in kebab-case, which is the key in a configuration. */
  String key() {
    return KebabCase.of(this);
  }

  String flag() {
    return "--" + key();
  }

  Kind kind() {
    return kind;
  }

  /** What stands for the value in help. */
  String label() {
    return label;
  }

  /** What it does, as a format string for help. */
  String description() {
    return description;
  }
}
