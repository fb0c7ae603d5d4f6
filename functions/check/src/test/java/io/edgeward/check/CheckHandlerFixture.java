package io.edgeward.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.check.github.GitHub;
import io.edgeward.check.github.GitHubServer;
import io.edgeward.check.github.StatusState;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.testkit.time.InstantClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** The handler with a local server for GitHub, and a report that says which commits it is about. */
class CheckHandlerFixture {
  static final String OLD = "1".repeat(40);
  static final String HEAD = "d".repeat(40);
  static final Instant PUSHED = Instant.parse("2026-11-21T04:00:00Z");

  final GitHubServer server = new GitHubServer();
  final List<ErrorReport> errors = new ArrayList<>();
  final List<ProposedCommits> reported = new ArrayList<>();
  final AtomicReference<Instant> now = new AtomicReference<>(PUSHED);
  private final Clock clock = InstantClock.of(now);
  ProposalReporter reporter = this::report;
  Optional<Arrival> arrival = Optional.empty();

  @AfterEach
  void close() {
    server.close();
  }

  DeliveryOutcome proposal(String head) throws Exception {
    return deliver(
        """
        {"repository": "acme/manifests", "number": 12, "base": "%s", "head": "%s"}\
        """
            .formatted(OLD, head));
  }

  DeliveryOutcome push(String ref) throws Exception {
    return deliver(
        """
        {"repository": "ACME/manifests", "ref": "%s", "before": "%s", "after": "%s"}\
        """
            .formatted(ref, OLD, HEAD));
  }

  DeliveryOutcome deliver(String data) throws Exception {
    GitHub github = server.client();
    CheckHandler handler =
        new CheckHandler(
            "acme/manifests",
            new ProposalCheck(
                github, (commits, deadline) -> reporter.report(commits, deadline), "main"),
            new ArrivalCheck(
                github, (before, after, deadline) -> arrival, "main", Duration.ofHours(2), clock),
            errors::add);
    Message message =
        new Message("7", PUSHED, new TreeMap<>(), data.getBytes(UTF_8), Optional.empty());
    return handler.handle(message, Deadline.in(Duration.ofMinutes(5), clock));
  }

  private ProposalReport report(ProposedCommits commits, Deadline deadline) {
    reported.add(commits);
    return new ProposalReport("about " + commits.head(), StatusState.SUCCESS, "all is well");
  }

  static String comment(String head) {
    return "<!-- edgeward/check -->\nabout " + head;
  }
}
