package io.github.attribution.io;

import io.github.attribution.journey.Dictionary;

/** A dimension of reached touches, as graphs take it. */
interface DimensionCodes {

  String name();

  /** The values that accepted touches have, sorted. */
  Dictionary dictionary();

  /** The codes of touches. May overwrite the codes that the touches hold of this dimension. */
  int[] codes(ReachedTouches.Columns touches);
}
