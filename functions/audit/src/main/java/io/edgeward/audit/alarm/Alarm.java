package io.edgeward.audit.alarm;

import io.edgeward.json.Json;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.log.Alert;
import io.edgeward.runtime.log.LogFields;
import io.edgeward.runtime.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Raises an alarm with all that its reader needs: what was found, whom to ask, where to look, what
 * to do. Each alarm is an error report, which groups and counts, and a log line of severity ALERT,
 * on which alerting policies match.
 */
public final class Alarm {
  private static final Logger LOGGER = Logger.getLogger(Alarm.class.getName());

  /** What a report shows of a message. The whole is in the topic for as long as it retains it. */
  private static final int MAX_DATA = 2_000;

  private static final int MAX_REMEMBERED = 10_000;
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final ErrorReporter errors;
  private final Runbook runbook;
  private final Clock clock;
  private final Set<String> raised = remembered();
  private final Set<Revision> unreadable = remembered();
  private Instant quietUntil = Instant.MIN;

  public Alarm(ErrorReporter errors, Runbook runbook, Clock clock) {
    this.errors = errors;
    this.runbook = runbook;
    this.clock = clock;
  }

  /** The newest of what was done; older entries are forgotten rather than kept for ever. */
  private static <T> Set<T> remembered() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
          }
        });
  }

  /** Reports a rejected event, once in the life of this process. */
  public void raise(AuditRecord judged, Verdict.Rejected rejected, Message message) {
    synchronized (this) {
      if (!raised.add(judged.publishedAt() + " " + judged.eventId() + " " + rejected.message())) {
        return;
      }
    }
    Finding finding = rejected.reason();
    SortedMap<String, String> details = new TreeMap<>();
    details.put("event_id", judged.eventId());
    details.put("published_at", judged.publishedAt().toString());
    details.put("data", data(message));
    judged.event().ifPresent(event -> details.putAll(place(event)));
    judged.revision().ifPresent(revision -> details.put("revision", revision.commit()));
    String sentence = "REJECTED %s: %s".formatted(finding.id(), rejected.message());
    send(finding.id(), sentence, "REJECTED", details);
  }

  /** Reports a HEAD that does not parse, once for each commit. */
  public void unreadableHead(ManifestRevision head) {
    synchronized (this) {
      if (!unreadable.add(head.revision().orElseThrow())) {
        return;
      }
    }
    String sentence =
        "commit %s of the manifests does not parse, and rejections wait: %s (%s); mend it"
            .formatted(
                head.revision().orElseThrow(),
                head.unreadable().getFirst(),
                Count.of(head.unreadable().size(), "problem"));
    send("unreadable-head", sentence, "NONE", Map.of());
  }

  /** Reports that an event has waited for a verdict since long, at most once in a while. */
  public void cannotJudge(Instant publishedAt, String reason) {
    synchronized (this) {
      if (clock.instant().isBefore(quietUntil)) {
        return;
      }
      quietUntil = clock.instant().plus(PAUSE);
    }
    String sentence =
        "an event of %s has no verdict yet, production is not being watched: %s"
            .formatted(publishedAt, reason);
    send("no-verdict", sentence, "NONE", Map.of());
  }

  /** Reports what a sweep found. */
  public void sweepFindings(String summary, Map<String, String> details) {
    send("sweep", summary, "REJECTED", details);
  }

  private static Map<String, String> place(ProductionEvent event) {
    return switch (event) {
      case RegistryEvent change ->
          Map.of(
              "repository",
              change.repository().toString(),
              "console",
              ConsoleLink.of(change.repository()));
      case BucketEvent change ->
          Map.of("object", change.uri(), "console", ConsoleLink.of(change.bucket(), change.name()));
    };
  }

  private void send(String reason, String sentence, String verdict, Map<String, String> details) {
    SortedMap<String, String> labels = new TreeMap<>(details);
    labels.put("reason", reason);
    labels.put("runbook", runbook.section(reason));
    LogRecord line = new LogRecord(Alert.LEVEL, sentence);
    line.setLoggerName(LOGGER.getName());
    SortedMap<String, String> fields = new TreeMap<>(labels);
    fields.put("verdict", verdict);
    line.setParameters(new Object[] {LogFields.of(fields)});
    LOGGER.log(line);
    errors.report(ErrorReport.of(sentence, new TypedAlarm(reason, sentence), labels));
  }

  private static String data(Message message) {
    // Bytes that are no UTF-8 become replacement characters here, which is what a person can read.
    String text = new String(message.data(), StandardCharsets.UTF_8);
    return Json.printable(shown(text));
  }

  private static String shown(String text) {
    return text.length() <= MAX_DATA
        ? text
        : "%s… (%s more)"
            .formatted(
                text.substring(0, MAX_DATA), Count.of(text.length() - MAX_DATA, "character"));
  }
}
