package io.edgeward.audit.event;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.CountedVerdicts;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.runtime.message.Deadline;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * Which pushes have a verdict in the ledger. Verdicts never change, so each is read once: what was
 * counted is kept in the ledger whenever reading it again would be much work, and only the days
 * that may still get verdicts are listed again. A day is open until two days after its end, which
 * is longer than any delivery is tried.
 */
public final class JudgedPushes {
  private static final Logger LOGGER = Logger.getLogger(JudgedPushes.class.getName());
  private static final int OPEN_DAYS = 2;
  private static final int AT_ONCE = 1_000;

  /** So that the next process reads a few percent again at most. */
  private static final int SHARE_UNSAVED = 50;

  private final AuditLedger ledger;
  private final Clock clock;
  private final Set<Long> judged = new HashSet<>();
  private final SortedMap<LocalDate, Set<Long>> read = new TreeMap<>();
  private LocalDate openFrom = LocalDate.MAX;
  private int unsaved;

  public JudgedPushes(AuditLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Tells of a push whether it has a verdict, as of now; empty if there was no time to read all
   * verdicts. What was read is kept, and the next call goes on from there.
   */
  public synchronized Optional<Predicate<Push>> read(Deadline deadline) throws LedgerException {
    if (openFrom.equals(LocalDate.MAX)) {
      load();
    }
    LocalDate oldestOpen = today().minusDays(OPEN_DAYS);
    // Clocks differ: the topic's day may have begun before ours.
    LocalDate last = today().plusDays(1);
    for (LocalDate day = openFrom; !day.isAfter(last); day = day.plusDays(1)) {
      openFrom = day.isBefore(oldestOpen) ? day : oldestOpen;
      if (!read(day, deadline)) {
        save();
        return Optional.empty();
      }
    }
    read.headMap(openFrom).clear();
    if (unsaved >= Math.max(AT_ONCE, judged.size() / SHARE_UNSAVED)) {
      save();
    }
    return Optional.of(push -> judged.contains(number(push)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void load() throws LedgerException {
    Optional<CountedVerdicts> counted = counted();
    if (counted.isPresent()) {
      judged.addAll(counted.get().judged());
      counted.get().read().forEach((day, verdicts) -> read.put(day, new HashSet<>(verdicts)));
      openFrom = counted.get().openFrom();
    } else {
      openFrom = ledger.firstDay().orElseGet(this::today);
    }
  }

  /** A count that is there and cannot be used is done again. */
  private Optional<CountedVerdicts> counted() throws LedgerException {
    try {
      return ledger.counted();
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      LOGGER.warning("all verdicts are counted again: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean read(LocalDate day, Deadline deadline) throws LedgerException {
    Set<Long> done = read.computeIfAbsent(day, d -> new HashSet<>());
    List<EvidencePath> left =
        ledger.verdicts(day).stream().filter(path -> !done.contains(number(path))).toList();
    for (int from = 0; from < left.size(); from += AT_ONCE) {
      if (deadline.passed()) {
        return false;
      }
      List<EvidencePath> some = left.subList(from, Math.min(left.size(), from + AT_ONCE));
      ledger.read(some).forEach(this::count);
      some.forEach(path -> done.add(number(path)));
      unsaved += some.size();
    }
    return true;
  }

  private void count(AuditRecord verdict) {
    verdict
        .event()
        .ifPresent(event -> {
          if (event instanceof Push push) {
            judged.add(number(push));
          }
        });
  }

  private void save() throws LedgerException {
    ledger.append(new CountedVerdicts(clock.instant(), openFrom, judged, read.tailMap(openFrom)));
    unsaved = 0;
  }

  private static long number(EvidencePath path) {
    return CountedVerdicts.number(path.text());
  }

  /** The counts in ledgers hold the numbers of exactly these words. */
  private static long number(Push push) {
    String named = push.tag().map(tag -> " as " + tag.text()).orElse("");
    return CountedVerdicts.number(
        "push of " + push.digest().text() + named + " to " + push.repository());
  }
}
