package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** A number of threads that share work which may be parted in any way. Immutable. */
final class Workers {

  /** The thread that asks, alone. */
  static final Workers ONE = new Workers(1);

  private final int count;

  Workers(int count) {
    this.count = count;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Where the part of a worker begins if a number of rows is parted equally. */
  int from(int worker, int rows) {
    return (int) ((long) rows * worker / count);
  }

  /**
   * Lets each worker do its work, and waits for all.
   *
   * @param work takes the number of the worker
   * @throws RuntimeException what the work of the first of them threw, if any
   */
  void run(IntConsumer work) {
    if (count == 1) {
      work.accept(0);
      return;
    }
    ExecutorService executor = Executors.newFixedThreadPool(count - 1);
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int worker = 1; worker < count; worker++) {
        int number = worker;
        others.add(executor.submit(() -> work.accept(number)));
      }
      work.accept(0);
      others.forEach(Workers::await);
    } finally {
      executor.shutdownNow();
    }
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("A part of the work failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The work was interrupted", e);
    }
  }
}
