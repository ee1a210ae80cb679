/** Multi-touch attribution: journeys, strategies, exact credit, metrics and synthetic truth. */
module io.github.attribution.core {
  requires transitive com.google.common;
  requires static transitive org.jspecify;
  requires commons.math3;

  exports io.github.attribution;
  exports io.github.attribution.channel;
  exports io.github.attribution.compare;
  exports io.github.attribution.credit;
  exports io.github.attribution.journey;
  exports io.github.attribution.learn;
  exports io.github.attribution.metric;
  exports io.github.attribution.profile;
  exports io.github.attribution.setting;
  exports io.github.attribution.simulate;
  exports io.github.attribution.strategy;

  uses io.github.attribution.strategy.StrategyFactory;
}
