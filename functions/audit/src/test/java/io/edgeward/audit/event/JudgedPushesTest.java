package io.edgeward.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.audit.AuditFixture;
import io.edgeward.audit.CountingStore;
import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.CountedVerdicts;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.runtime.message.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class JudgedPushesTest {
  private static final Instant NOON = AuditFixture.NOON;
  private static final RepositoryPath FOO = RepositoryPath.of("prod.test/foo");

  private final CountingStore store = new CountingStore();
  private final AuditLedger ledger = Ledger.over(store).audit();

  private static Push push(int i) {
    return new Push(
        FOO, Digest.ofContent(("x" + i).getBytes(StandardCharsets.UTF_8)), Optional.empty());
  }

  private void judge(int i, Instant at) throws LedgerException {
    Verdict verdict = new Verdict.Verified(Grounds.RESTORE, Optional.empty(), Optional.empty(), "");
    ledger.append(
        new AuditRecord(
            "e" + i, at, at, Optional.of(push(i)), Optional.empty(), Optional.empty(), verdict));
  }

  private Optional<Predicate<Push>> readAt(Instant now, Duration time) throws LedgerException {
    return read(new JudgedPushes(ledger, Clock.fixed(now, ZoneOffset.UTC)), now, time);
  }

  private Optional<Predicate<Push>> read(JudgedPushes pushes, Instant now, Duration time)
      throws LedgerException {
    store.reads.set(0);
    store.lists.set(0);
    return pushes.read(Deadline.in(time, Clock.fixed(now, ZoneOffset.UTC)));
  }

  @Test
  void tellsWhatHasAVerdict() throws Exception {
    judge(1, NOON.minus(Duration.ofDays(9)));
    judge(2, NOON);
    Predicate<Push> judged = readAt(NOON, Duration.ofMinutes(1)).orElseThrow();
    assertThat(List.of(push(1), push(2), push(3)))
        .filteredOn(judged)
        .containsExactly(push(1), push(2));
  }

  @Test
  void readsEachVerdictOnceInTheLifeOfAProcess() throws Exception {
    judge(1, NOON);
    JudgedPushes pushes = new JudgedPushes(ledger, Clock.fixed(NOON, ZoneOffset.UTC));
    read(pushes, NOON, Duration.ofMinutes(1));
    judge(2, NOON);
    assertThat(read(pushes, NOON, Duration.ofMinutes(1)).orElseThrow()).accepts(push(1), push(2));
    assertThat(store.reads).hasValue(1);
  }

  @Test
  void twentyThousandVerdictsAreReadOnceByAllProcesses() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      judge(i, NOON.minus(Duration.ofMinutes(i)));
    }
    Predicate<Push> first = readAt(NOON, Duration.ofMinutes(1)).orElseThrow();
    assertThat(first).accepts(push(0), push(19_999)).rejects(push(20_000));
    assertThat(store.reads).hasValue(20_000);
    judge(20_000, NOON);
    Predicate<Push> second = readAt(NOON, Duration.ofMinutes(1)).orElseThrow();
    assertThat(second).accepts(push(0), push(19_999), push(20_000)).rejects(push(20_001));
    assertThat(store.reads).as("the count, and what came since").hasValue(2);
    assertThat(store.lists).as("the counts, and four days").hasValue(5);
  }

  @Test
  void goesOnWhereThereWasNoTimeLeft() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      judge(i, NOON.minus(Duration.ofHours(i / 10)));
    }
    assertThat(readAt(NOON, Duration.ZERO)).isEmpty();
    assertThat(store.reads).hasValue(0);
    assertThat(readAt(NOON.plusSeconds(1), Duration.ofMinutes(1)).orElseThrow())
        .accepts(push(0), push(2_999));
  }

  @Test
  void countsOfEarlierVersionsCount() throws Exception {
    Push tagged = new Push(FOO, push(1).digest(), Optional.of(Tag.of("1.0")));
    String digest = push(1).digest().text();
    Set<Long> numbers =
        Set.of(
            CountedVerdicts.number("push of " + digest + " as 1.0 to prod.test/foo"),
            CountedVerdicts.number("push of " + digest + " to prod.test/foo"));
    LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    ledger.append(new CountedVerdicts(NOON, today, numbers, new TreeMap<>()));
    assertThat(readAt(NOON, Duration.ofMinutes(1)).orElseThrow())
        .accepts(push(1), tagged)
        .rejects(push(2));
  }

  @Test
  void seesVerdictsOfADayThatHasJustEnded() throws Exception {
    for (int i = 0; i < 1_500; i++) {
      judge(i, NOON);
    }
    readAt(NOON, Duration.ofMinutes(1));
    judge(1_500, NOON);
    assertThat(readAt(NOON.plus(Duration.ofDays(2)), Duration.ofMinutes(1)).orElseThrow())
        .accepts(push(1_500));
  }
}
