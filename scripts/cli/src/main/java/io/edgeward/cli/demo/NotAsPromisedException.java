package io.edgeward.cli.demo;

/** The demonstration found something else than it promised. */
public final class NotAsPromisedException extends Exception {
  private static final long serialVersionUID = 1L;

  NotAsPromisedException(String message) {
    super(message);
  }
}
