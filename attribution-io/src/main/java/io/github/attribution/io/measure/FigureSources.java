package io.github.attribution.io.measure;

import java.util.List;

/** The families of figures. */
final class FigureSources {

  private FigureSources() {}

  static List<FigureSource> all() {
    return List.of(new TrafficFigures());
  }
}
