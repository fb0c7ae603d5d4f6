package io.edgeward.audit;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.audit.alarm.Runbook;
import io.edgeward.audit.event.EventJudge;
import io.edgeward.audit.event.Heads;
import io.edgeward.audit.event.MemoryVerdicts;
import io.edgeward.audit.event.PromotionHistory;
import io.edgeward.audit.production.MemoryManifestReads;
import io.edgeward.audit.production.ProductionMembership;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.model.audit.FileAuditor;
import io.edgeward.model.audit.LookupResult.No;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.testkit.time.InstantClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The auditor with everything around it in memory. */
public final class AuditFixture {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration GRACE = Duration.ofMinutes(10);
  static final Duration PATIENCE = Duration.ofMinutes(15);

  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  final Branch branch = new Branch();
  final MemoryManifestReads manifests = new MemoryManifestReads();
  final MemoryFiles files = new MemoryFiles();
  final MemoryVerdicts verdicts = new MemoryVerdicts();
  final List<ErrorReport> reports = new CopyOnWriteArrayList<>();
  private final Audit audit;

  AuditFixture() {
    this(Duration.ZERO);
  }

  AuditFixture(Duration window) {
    Clock clock = InstantClock.of(now);
    Alarm alarm = new Alarm(reports::add, new Runbook("https://runbook.test/audit"), clock);
    ProductionMembership membership = new ProductionMembership(manifests, clock);
    EventJudge judge =
        new EventJudge(
            new Heads(new RevisionCache(() -> branch, clock), window),
            at -> membership.view(now.get().isBefore(at.plus(GRACE))),
            at ->
                (attached, policy) -> {
                  throw new AssertionError("asked where " + attached + " comes from");
                },
            moment -> push -> new No<>(),
            gone -> new No<>(),
            head ->
                new PromotionHistory(Optional.empty(), grants -> branch.withdrawn(grants, head)),
            (wanted, at, late) ->
                new FileAuditor(wanted, files, now.get().isBefore(at.plus(GRACE))),
            alarm);
    audit = new Audit(judge, verdicts, alarm, clock, PATIENCE);
  }

  /** Delivers a message that was published now. */
  DeliveryOutcome deliver(String id, String data) {
    return deliver(id, now.get(), data.getBytes(StandardCharsets.UTF_8));
  }

  DeliveryOutcome deliver(String id, Instant publishedAt, byte[] data) {
    return judge(new Message(id, publishedAt, new TreeMap<>(), data, Optional.empty()));
  }

  /** Delivers a notification of a bucket that was published at noon. */
  DeliveryOutcome deliver(String id, Map<String, String> attributes, String data) {
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    return judge(new Message(id, NOON, new TreeMap<>(attributes), bytes, Optional.empty()));
  }

  private DeliveryOutcome judge(Message message) {
    return audit.judge(message, Deadline.in(PATIENCE, InstantClock.of(now)));
  }

  /** The event of a push: {@code prod/foo@a}, perhaps {@code :1.0} behind it. */
  static String push(String repository, String digest, String... tag) {
    String named = tag.length == 0 ? "" : ",\"tag\":\"%s:%s\"".formatted(repository, tag[0]);
    return "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"%s}".formatted(repository, digest, named);
  }
}
