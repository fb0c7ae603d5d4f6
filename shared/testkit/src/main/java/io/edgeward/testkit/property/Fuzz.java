package io.edgeward.testkit.property;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes well-formed inputs of a parser at random and looks how it ends: with a value, or with the
 * exception that it documents. {@code -Dfuzz.runs=N} and {@code -Dfuzz.seed=N} say how many inputs
 * each parser gets and which; {@code -Dfuzz.millis=N} bounds the CPU time of one input, the least
 * of three plays, for the first may pay for what the JVM compiles. An input that has not ended
 * after ten seconds fails, too.
 */
public final class Fuzz {
  /** What reads bytes that others wrote. */
  @FunctionalInterface
  public interface Parser {
    /** Reads {@code input}; throws what it documents. */
    void parse(byte[] input) throws Exception;
  }

  private static final int SHARE = 300;
  private static final long GENEROUS_MILLIS = 5_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final String name;
  private final List<byte[]> samples;
  private final Duration longest;
  private final long millis;

  private Fuzz(String name, List<byte[]> samples, Duration longest, long millis) {
    this.name = name;
    this.samples = samples;
    this.longest = longest;
    this.millis = millis;
  }

  /** Inputs that the parser called {@code name} reads. */
  public static Fuzz of(String name, String... samples) {
    return new Fuzz(
        name,
        List.of(samples).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
        LONGEST,
        Long.getLong("fuzz.millis", GENEROUS_MILLIS));
  }

  /** The same inputs, each with so much time by the clock and so much CPU time. */
  Fuzz within(Duration longest, Duration cpu) {
    return new Fuzz(name, samples, longest, cpu.toMillis());
  }

  /**
   * Reads every sample, then changed ones.
   *
   * @param refusal the only exception that a changed input may end in; a sample ends in none
   * @throws AssertionError naming the sample, or the seed of an input, that ends otherwise
   */
  public void endsIn(Class<? extends Exception> refusal, Parser parser) {
    int runs = Integer.getInteger("fuzz.runs", SHARE);
    long first = Long.getLong("fuzz.seed", 1);
    try (WatchedThread thread = new WatchedThread(parser, longest)) {
      for (int i = 0; i < samples.size(); i++) {
        byte[] sample = samples.get(i);
        check("sample %d".formatted(i + 1), sample, thread.parse(sample), null);
      }
      for (long seed = first; seed < first + runs; seed++) {
        byte[] input = new Mutation(new SplittableRandom(seed)).of(samples);
        String replay = "-Dfuzz.runs=1 -Dfuzz.seed=" + seed;
        check(replay, input, fastest(thread, input), refusal);
      }
    }
    if (runs != SHARE) {
      System.out.printf("fuzzed %s: %d inputs from seed %d%n", name, runs, first);
    }
  }

  private WatchedThread.End fastest(WatchedThread thread, byte[] input) {
    WatchedThread.End end = thread.parse(input);
    for (int again = 0; again < 2 && end.cpuMillis() > millis; again++) {
      end = thread.parse(input);
    }
    return end;
  }

  /** The same, of a parser that refuses nothing. */
  public void endsWell(Parser parser) {
    endsIn(null, parser);
  }

  private void check(String which, byte[] input, WatchedThread.End end, Class<?> refusal) {
    Throwable thrown = end.thrown();
    if (!end.ended()) {
      throw failed("has not ended after " + longest, which, input, thrown);
    }
    if (thrown != null && (refusal == null || !refusal.isInstance(thrown))) {
      throw failed("ended in " + thrown, which, input, thrown);
    }
    if (end.cpuMillis() > millis) {
      throw failed("took %d ms".formatted(end.cpuMillis()), which, input, null);
    }
  }

  private AssertionError failed(String how, String which, byte[] input, Throwable cause) {
    String text = new String(input, StandardCharsets.UTF_8);
    return new AssertionError(
        "%s %s; the input is %s: %s"
            .formatted(name, how, which, text.substring(0, Math.min(text.length(), 2000))),
        cause);
  }
}
