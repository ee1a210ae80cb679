package io.github.attribution.strategy;

/**
 * A platform whose models have a name here.
 *
 * @param name what stands before the colon
 * @param source where its models are said
 * @param lookback how far back its touches count, empty for what the run has
 * @param boundary what that counts
 */
record Platform(String name, String source, String lookback, String boundary) {

  static Platform of(String name, String source) {
    return new Platform(name, source, "", "");
  }

  /**
   * One of its models.
   *
   * @param model its name, behind the colon
   * @param meaning the general strategy with what is fixed, as a spec
   * @param definition who gets what
   */
  Preset model(String model, String meaning, String definition) {
    Preset preset = Preset.of(name + ":" + model, meaning, definition, source);
    return lookback.isEmpty() ? preset : preset.within(lookback, boundary);
  }
}
