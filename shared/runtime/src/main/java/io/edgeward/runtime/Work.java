package io.edgeward.runtime;

/** A piece of work that ends, or fails with {@code E}. */
@FunctionalInterface
public interface Work<E extends Exception> {
  /** Does the work. */
  void run() throws E;
}
