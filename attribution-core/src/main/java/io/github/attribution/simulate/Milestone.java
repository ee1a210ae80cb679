package io.github.attribution.simulate;

import java.util.Locale;

/** What an account or a contact can reach on the way to a deal. */
enum Milestone {
  LEAD_CREATED,
  MQA,
  SQA,
  OPPORTUNITY_CREATED;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }
}
