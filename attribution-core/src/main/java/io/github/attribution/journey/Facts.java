package io.github.attribution.journey;

/** Checks that all facts share. */
final class Facts {

  private Facts() {}

  static void requireText(String text, String what) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The " + what + " is empty; give it a text");
    }
  }
}
