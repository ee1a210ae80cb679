package io.github.attribution.spark;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is made when it is first asked for, once. For one thread. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T made;

  private Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  static <T> Lazy<T> of(Supplier<T> maker) {
    return new Lazy<>(maker);
  }

  T get() {
    T present = made;
    if (present == null) {
      present = maker.get();
      made = present;
    }
    return present;
  }

  boolean isMade() {
    return made != null;
  }
}
