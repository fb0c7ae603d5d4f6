package io.edgeward.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far coverage has counted the verdicts, so that the next process does not read them all again.
 * Pushes and paths are kept as the first 64 bits of the SHA-256 of their text: among a million of
 * them two are the same with a chance of one to forty million, and all that could go wrong is that
 * one push counts as judged.
 *
 * @param countedAt when this was written
 * @param openFrom the oldest day (UTC) whose verdicts have to be listed again
 * @param judged the pushes that have a verdict
 * @param read the verdicts that were read, by day, from {@code openFrom} on
 */
public record CountedVerdicts(
    Instant countedAt, LocalDate openFrom, Set<Long> judged, SortedMap<LocalDate, Set<Long>> read) {
  /** Takes copies. */
  public CountedVerdicts {
    judged = Set.copyOf(judged);
    read =
        new TreeMap<>(
            read.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, day -> Set.copyOf(day.getValue()))));
  }

  /** The number that stands for {@code text}. */
  public static long number(String text) {
    return ShortHash.of(text);
  }
}
