package io.edgeward.redirect.count;

import io.edgeward.runtime.log.LogFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells what was counted since the last time, as one log line for metrics to read. */
public final class CountLog {
  private static final Logger LOGGER = Logger.getLogger(CountLog.class.getName());
  private static final int MOST = 500;
  private static final Counts.Count NONE = new Counts.Count(0, 0, 0);

  private final Counts counts;
  private SortedMap<Outcome, Counts.Count> told = Collections.emptySortedMap();

  /** Has told nothing yet. */
  public CountLog(Counts counts) {
    this.counts = counts;
  }

  /** Tells what came since; {@code state} stands beside the counts. */
  public synchronized void tell(Map<String, ?> state) {
    SortedMap<Outcome, Counts.Count> all = counts.all();
    SortedMap<Outcome, Counts.Count> fresh = new TreeMap<>();
    all.forEach((outcome, count) -> {
      Counts.Count since = count.minus(told.getOrDefault(outcome, NONE));
      if (since.requests() > 0) {
        fresh.put(outcome, since);
      }
    });
    told = all;
    SortedMap<String, Object> fields = fields(fresh);
    fields.putAll(state);
    LOGGER.log(
        Level.INFO,
        "answered " + io.edgeward.model.text.Count.of((Long) fields.get("requests"), "request"),
        LogFields.of(Map.of("redirect", fields)));
  }

  private static SortedMap<String, Object> fields(SortedMap<Outcome, Counts.Count> fresh) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("requests", sum(fresh, 0, 999, Counts.Count::requests));
    fields.put("redirected", sum(fresh, 300, 399, Counts.Count::requests));
    fields.put("refused", sum(fresh, 400, 499, Counts.Count::requests));
    fields.put("unavailable", sum(fresh, 500, 599, Counts.Count::requests));
    fields.put("flipped", of("flipped", fresh, Counts.Count::requests));
    fields.put("shadowed", of("shadow", fresh, Counts.Count::requests));
    fields.put("resumedFlipped", of("flipped", fresh, Counts.Count::resumed));
    fields.put(
        "resumedStable",
        sum(fresh, 0, 999, Counts.Count::resumed) - of("flipped", fresh, Counts.Count::resumed));
    List<Map<String, ?>> lines = new ArrayList<>();
    largest(fresh).forEach((outcome, count) -> lines.add(line(outcome, count)));
    fields.put("counts", lines);
    return fields;
  }

  /** As many as a log entry holds (Cloud Logging: 256 KiB); all that is beyond counts as one. */
  private static SortedMap<Outcome, Counts.Count> largest(SortedMap<Outcome, Counts.Count> fresh) {
    if (fresh.size() <= MOST) {
      return fresh;
    }
    List<Map.Entry<Outcome, Counts.Count>> sorted =
        fresh.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().requests()))
            .toList();
    SortedMap<Outcome, Counts.Count> largest = new TreeMap<>();
    sorted.subList(0, MOST).forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
    Counts.Count rest =
        sorted.subList(MOST, sorted.size()).stream()
            .map(Map.Entry::getValue)
            .reduce(largest.getOrDefault(Counts.OTHERS, NONE), Counts.Count::plus);
    largest.put(Counts.OTHERS, rest);
    return largest;
  }

  private static Map<String, ?> line(Outcome outcome, Counts.Count count) {
    return new TreeMap<>(
        Map.of(
            "rule", outcome.rule(),
            "side", outcome.side(),
            "target", outcome.target(),
            "cloud", outcome.cloud(),
            "status", outcome.status(),
            "requests", count.requests(),
            "bytes", count.bytes(),
            "resumed", count.resumed()));
  }

  private static long sum(
      SortedMap<Outcome, Counts.Count> fresh,
      int from,
      int to,
      ToLongFunction<Counts.Count> value) {
    return fresh.entrySet().stream()
        .filter(entry -> entry.getKey().status() >= from && entry.getKey().status() <= to)
        .mapToLong(entry -> value.applyAsLong(entry.getValue()))
        .sum();
  }

  private static long of(
      String side, SortedMap<Outcome, Counts.Count> fresh, ToLongFunction<Counts.Count> value) {
    return fresh.entrySet().stream()
        .filter(entry -> entry.getKey().side().equals(side))
        .mapToLong(entry -> value.applyAsLong(entry.getValue()))
        .sum();
  }
}
