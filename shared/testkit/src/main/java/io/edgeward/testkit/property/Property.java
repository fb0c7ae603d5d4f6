package io.edgeward.testkit.property;

import java.util.SplittableRandom;

/**
 * Checks something for many seeds. A failure names its seed; {@code -Dproperty.seed=N} runs that
 * one alone, {@code -Dproperty.runs=N} changes how many there are.
 */
public final class Property {
  /** What has to hold. */
  @FunctionalInterface
  public interface Check {
    /** Throws when it does not hold for what {@code random} generates. */
    void accept(SplittableRandom random) throws Exception;
  }

  private static final String SEED = "property.seed";
  private static final String RUNS = "property.runs";

  private Property() {}

  /**
   * Checks {@code check} for the seeds from 1 to {@code runs}: the same ones in each build, so that
   * a build does not fail by chance.
   *
   * @throws AssertionError naming the seed, caused by what the check threw
   */
  public static void holds(int runs, Check check) {
    Long seed = Long.getLong(SEED);
    if (seed != null) {
      holdsFor(seed, check);
      return;
    }
    int count = Integer.getInteger(RUNS, runs);
    for (long next = 1; next <= count; next++) {
      holdsFor(next, check);
    }
  }

  private static void holdsFor(long seed, Check check) {
    try {
      check.accept(new SplittableRandom(seed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted at seed " + seed, e);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "does not hold for seed %d; replay it with -D%s=%d: %s"
              .formatted(seed, SEED, seed, e.getMessage()),
          e);
    }
  }
}
