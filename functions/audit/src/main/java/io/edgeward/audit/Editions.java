package io.edgeward.audit;

import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The manifests at HEAD, never staler than the batch window. HEAD is asked for anew for each event,
 * with one question for all that wait; parsed manifests are kept by commit, since a commit never
 * changes. Safe for several threads.
 */
final class Editions {
  /** HEAD, the one before, the last good one, and one that was HEAD when an event was published. */
  private static final int KEPT = 4;

  private final EditionSource source;
  private final Clock clock;
  private final Duration window;
  private final Rounds<Known> rounds = new Rounds<>(this::ask);
  private final Rounds<Known> windows = new Rounds<>(this::recentOrAsk);
  private final Map<Revision, Edition> parsed = new LinkedHashMap<>(KEPT, 0.75f, true);
  private Optional<Known> known = Optional.empty();
  private Optional<Edition> lastGood = Optional.empty();

  /**
   * Asks for nothing yet.
   *
   * @param window how long HEAD counts as known after it was asked for; zero asks every time
   */
  Editions(EditionSource source, Clock clock, Duration window) {
    this.source = source;
    this.clock = clock;
    this.window = window;
  }

  private record Known(Edition edition, Instant askedAt) {}

  /** HEAD, as it was at most the window ago. */
  Edition head() throws ManifestsUnreadableException {
    Optional<Known> recent = recent();
    return (recent.isPresent() ? recent.get() : windows.ask()).edition();
  }

  private synchronized Optional<Known> recent() {
    return known.filter(head -> clock.instant().isBefore(head.askedAt().plus(window)));
  }

  private Known recentOrAsk() throws ManifestsUnreadableException {
    // Those who waited for the end of another round may find that it was recent enough.
    Optional<Known> recent = recent();
    return recent.isPresent() ? recent.get() : rounds.ask();
  }

  /** HEAD, as it is now; those who ask at the same time share the question. */
  Edition newest() throws ManifestsUnreadableException {
    return rounds.ask().edition();
  }

  private Known ask() throws ManifestsUnreadableException {
    Instant askedAt = clock.instant();
    Known head = new Known(at(source.head()), askedAt);
    remember(head);
    return head;
  }

  private synchronized void remember(Known head) {
    if (known.isEmpty() || !head.askedAt().isBefore(known.get().askedAt())) {
      known = Optional.of(head);
    }
    if (head.edition().isWhole()) {
      lastGood = Optional.of(head.edition());
    }
  }

  /** What was HEAD at {@code moment}, if it was not {@code head}. */
  Optional<Edition> before(Edition head, Instant moment) throws ManifestsUnreadableException {
    Revision newest = head.revision().orElseThrow();
    Revision then = source.headAt(moment, newest, clock.instant());
    return then.equals(newest) ? Optional.empty() : Optional.of(at(then));
  }

  /** The newest HEAD that could be parsed, if there was one in this process's life. */
  synchronized Optional<Edition> lastGood() {
    return lastGood;
  }

  /** One thread parses; the others wait for it rather than doing the same. */
  private synchronized Edition at(Revision commit) throws ManifestsUnreadableException {
    Edition edition = parsed.get(commit);
    if (edition == null) {
      edition = Edition.of(source.at(commit));
      parsed.put(commit, edition);
      if (parsed.size() > KEPT) {
        parsed.remove(parsed.keySet().iterator().next());
      }
    }
    return edition;
  }
}
