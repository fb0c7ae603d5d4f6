package io.edgeward.redirect.count;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts outcomes since the start of the process. */
public final class Counts {
  /** More kinds of outcomes than any configuration has; what is beyond is counted as one. */
  private static final int MOST = 20_000;

  /** What is beyond. */
  static final Outcome OTHERS = new Outcome("others", "stable", "", "unknown", 0);

  private final Map<Outcome, Tally> tallies = new ConcurrentHashMap<>();

  private record Tally(LongAdder requests, LongAdder bytes, LongAdder resumed) {
    Tally() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  /**
   * What was counted of one outcome.
   *
   * @param requests how many there were
   * @param bytes size of their content, as far as it was told
   * @param resumed how many of them asked for a part of the content
   */
  public record Count(long requests, long bytes, long resumed) {
    /** Both together. */
    Count plus(Count other) {
      return new Count(requests + other.requests, bytes + other.bytes, resumed + other.resumed);
    }

    /** What came since {@code earlier}. */
    public Count minus(Count earlier) {
      return new Count(
          requests - earlier.requests, bytes - earlier.bytes, resumed - earlier.resumed);
    }
  }

  /** Counts one request. */
  public void add(Outcome outcome, long bytes, boolean ranged) {
    Tally tally = tallies.get(outcome);
    if (tally == null) {
      Outcome counted = tallies.size() < MOST ? outcome : OTHERS;
      tally = tallies.computeIfAbsent(counted, key -> new Tally());
    }
    tally.requests().increment();
    if (bytes > 0) {
      tally.bytes().add(bytes);
    }
    if (ranged) {
      tally.resumed().increment();
    }
  }

  /** All counts by now. */
  public SortedMap<Outcome, Count> all() {
    SortedMap<Outcome, Count> all = new TreeMap<>();
    tallies.forEach((outcome, tally) ->
        all.put(
            outcome,
            new Count(tally.requests().sum(), tally.bytes().sum(), tally.resumed().sum())));
    return Collections.unmodifiableSortedMap(all);
  }
}
