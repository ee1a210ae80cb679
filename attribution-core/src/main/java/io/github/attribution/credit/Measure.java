package io.github.attribution.credit;

import io.github.attribution.journey.Journey;

/** What an outcome is worth, in micros: each is shared among touches with the same weights. */
public enum Measure {
  /** Revenue in the reporting currency. */
  REVENUE {
    @Override
    public long micros(Journey journey) {
      return journey.revenueMicros();
    }
  },
  /** Conversions: one each, see {@link io.github.attribution.journey.Conversion} for refunds. */
  CONVERSIONS {
    @Override
    public long micros(Journey journey) {
      return journey.countMicros();
    }
  },
  /** Conversions that made the account a customer. */
  NEW_CUSTOMERS {
    @Override
    public long micros(Journey journey) {
      return journey.newCustomerMicros();
    }
  },
  /** Leads created. */
  LEADS {
    @Override
    public long micros(Journey journey) {
      return journey.leadMicros();
    }
  };

  /**
   * What the outcome of a journey is worth.
   *
   * @param journey a journey
   * @return micros of this measure
   */
  public abstract long micros(Journey journey);
}
