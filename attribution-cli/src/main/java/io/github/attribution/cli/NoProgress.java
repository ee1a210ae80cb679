package io.github.attribution.cli;

/** Shows nothing. */
final class NoProgress implements ClosableProgress {

  @Override
  public void step(String step, long total) {}

  @Override
  public void done(long done) {}

  @Override
  public void warn(String message) {}

  @Override
  public void finish() {}
}
