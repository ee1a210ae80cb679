package io.github.attribution.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work takes: CPU time of the whole process, threads of native libraries among them, and time
 * on the wall.
 *
 * @param cpuNanos CPU time
 * @param wallNanos time on the wall
 */
record ProcessClock(long cpuNanos, long wallNanos) {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The clock at this moment. */
  static ProcessClock now() {
    return new ProcessClock(PROCESS.getProcessCpuTime(), System.nanoTime());
  }

  /** What has passed since an earlier moment. */
  ProcessClock since(ProcessClock earlier) {
    return new ProcessClock(cpuNanos - earlier.cpuNanos, wallNanos - earlier.wallNanos);
  }

  /** What one of several runs took. */
  ProcessClock dividedBy(int runs) {
    return new ProcessClock(cpuNanos / runs, wallNanos / runs);
  }
}
