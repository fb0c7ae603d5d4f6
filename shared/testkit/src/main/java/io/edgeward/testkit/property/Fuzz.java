package io.edgeward.testkit.property;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes well-formed inputs of a parser at random and looks how it ends: with a value, or with the
 * exception that it documents. {@code -Dfuzz.runs=N} and {@code -Dfuzz.seed=N} say how many inputs
 * each parser gets and which; {@code -Dfuzz.millis=N} bounds the CPU time of one input.
 */
public final class Fuzz {
  /** What reads bytes that others wrote. */
  @FunctionalInterface
  public interface Parser {
    /** Reads {@code input}; throws what it documents. */
    void parse(byte[] input) throws Exception;
  }

  private static final int SHARE = 300;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final List<byte[]> samples;

  private Fuzz(String name, List<byte[]> samples) {
    this.name = name;
    this.samples = samples;
  }

  /** Inputs that the parser called {@code name} reads. */
  public static Fuzz of(String name, String... samples) {
    return new Fuzz(
        name,
        List.of(samples).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /**
   * Reads every sample, then changed ones.
   *
   * @param refusal the only exception that a changed input may end in
   * @throws AssertionError naming the seed of an input that ends otherwise
   */
  public void endsIn(Class<? extends Exception> refusal, Parser parser) throws Exception {
    for (byte[] sample : samples) {
      parser.parse(sample);
    }
    int runs = Integer.getInteger("fuzz.runs", SHARE);
    long first = Long.getLong("fuzz.seed", 1);
    for (long seed = first; seed < first + runs; seed++) {
      ends(seed, refusal, parser);
    }
    if (runs != SHARE) {
      System.out.printf("fuzzed %s: %d inputs from seed %d%n", name, runs, first);
    }
  }

  private void ends(long seed, Class<? extends Exception> refusal, Parser parser) {
    byte[] input = new Mutation(new SplittableRandom(seed)).of(samples);
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      parser.parse(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (!refusal.isInstance(e)) {
        throw failed(seed, "ended in " + e, input, e);
      }
    }
    long millis = (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000;
    if (millis > Long.getLong("fuzz.millis", Long.MAX_VALUE)) {
      throw failed(seed, "took %d ms".formatted(millis), input, null);
    }
  }

  private AssertionError failed(long seed, String how, byte[] input, Throwable cause) {
    String text = new String(input, StandardCharsets.UTF_8);
    return new AssertionError(
        "%s %s; replay it with -Dfuzz.runs=1 -Dfuzz.seed=%d: %s"
            .formatted(name, how, seed, text.substring(0, Math.min(text.length(), 2000))),
        cause);
  }
}
