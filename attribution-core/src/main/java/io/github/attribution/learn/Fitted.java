package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A fitted model from its parts. Immutable. */
record Fitted(
    List<String> values,
    List<ModelFigure> figures,
    List<String> notes,
    PathScoring scoring,
    Why reason)
    implements FittedModel {

  /** Why a step gets its score. */
  @FunctionalInterface
  interface Why {

    /** As {@link FittedModel#why}. */
    String of(int[] path, int length, int i);
  }

  Fitted {
    values = ImmutableList.copyOf(values);
    figures = ImmutableList.copyOf(figures);
    notes = ImmutableList.copyOf(notes);
  }

  @Override
  public String why(int[] path, int length, int i) {
    return reason.of(path, length, i);
  }
}
