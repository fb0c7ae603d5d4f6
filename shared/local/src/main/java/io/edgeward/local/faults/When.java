package io.edgeward.local.faults;

import java.util.SplittableRandom;

/** Which of the requests that a fault's pattern matches are hit; the first one has number 1. */
@FunctionalInterface
public interface When {
  /** Whether the request of that number is hit. Called once per number, in order. */
  boolean hits(long number);

  /** Each one. */
  static When always() {
    return number -> true;
  }

  /** The n-th alone. */
  static When nth(long n) {
    return number -> number == n;
  }

  /** The first n. */
  static When first(long n) {
    return number -> number <= n;
  }

  /** All after the first n. */
  static When after(long n) {
    return number -> number > n;
  }

  /** Each n-th. */
  static When every(long n) {
    return number -> number % n == 0;
  }

  /** Each with a probability, the same ones for the same seed. */
  static When randomly(long seed, double probability) {
    SplittableRandom random = new SplittableRandom(seed);
    return number -> random.nextDouble() < probability;
  }
}
