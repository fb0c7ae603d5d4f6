package io.edgeward.check;

import io.edgeward.check.github.CommitStatus;
import io.edgeward.check.github.GitHub;
import io.edgeward.check.github.GitHubException;
import io.edgeward.check.github.StatusState;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sets a status of the pushed commit that says how far it has come. While more may come the message
 * is delivered again, until the patience for it ends; then what is missing is a failure.
 */
final class ArrivalCheck {
  static final String CONTEXT = "edgeward/promoted";

  private final GitHub github;
  private final ArrivalReader reader;
  private final String branch;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param branch the branch that is promoted
   * @param patience how long after a push its edges may take
   */
  ArrivalCheck(GitHub github, ArrivalReader reader, String branch, Duration patience, Clock clock) {
    this.github = github;
    this.reader = reader;
    this.branch = branch;
    this.patience = patience;
    this.clock = clock;
  }

  /** Looks once at what {@code push}, which was published at {@code pushed}, promotes. */
  DeliveryOutcome check(CheckMessage.Push push, Instant pushed, Deadline deadline)
      throws GitHubException, ManifestsUnreadableException {
    if (!push.ref().equals("refs/heads/" + branch)) {
      return new DeliveryOutcome.Acknowledged("a push of another branch than " + branch);
    }
    Optional<Arrival> arrival = reader.read(push.before(), push.after(), deadline);
    if (arrival.isEmpty()) {
      return new DeliveryOutcome.Acknowledged(push.after() + ": nothing to tell of its edges");
    }
    Arrival found = atTheEnd(arrival.get(), pushed);
    github.status(
        push.after(),
        new CommitStatus(CONTEXT, found.state(), found.description(), Optional.empty()));
    String summary = "%s: %s, %s".formatted(push.after(), found.state(), found.description());
    return found.state() == StatusState.PENDING
        ? new DeliveryOutcome.Retry(summary)
        : new DeliveryOutcome.Acknowledged(summary);
  }

  private Arrival atTheEnd(Arrival arrival, Instant pushed) {
    boolean over = !clock.instant().isBefore(pushed.plus(patience));
    return over && arrival.state() == StatusState.PENDING
        ? new Arrival(
            StatusState.FAILURE,
            "after %s: %s".formatted(patience.toString().substring(2), arrival.description()))
        : arrival;
  }
}
