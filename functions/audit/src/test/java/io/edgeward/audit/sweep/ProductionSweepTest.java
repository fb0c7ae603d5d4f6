package io.edgeward.audit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.audit.event.Heads;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProductionSweepTest {
  private final Clock clock = Clock.systemUTC();
  private final Deadline deadline = Deadline.in(Duration.ofMinutes(1), clock);
  private final AtomicInteger begun = new AtomicInteger();
  private final ProductionSweep sweep =
      new ProductionSweep(
          new Heads(new Branch(), Duration.ZERO),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          clock);
  private DeliveryOutcome second;

  /** While the first sweep asks for HEAD, a second one comes. */
  private final class Branch implements ManifestHistory {
    @Override
    public ManifestRevision head(Duration maxAge) throws ManifestsUnreadableException {
      second = CompletableFuture.supplyAsync(() -> run()).join();
      throw new ManifestsUnreadableException("git host: 503");
    }

    @Override
    public Optional<ManifestRevision> at(Revision commit) {
      return Optional.empty();
    }

    @Override
    public ManifestRevision headAt(Instant moment, Revision head) {
      throw new IllegalStateException("a sweep is about now");
    }

    @Override
    public Optional<ManifestRevision> lastBefore(Instant moment, Revision head) {
      throw new IllegalStateException("a sweep is about now");
    }
  }

  private DeliveryOutcome run() {
    return sweep.run(deadline, begun::incrementAndGet);
  }

  /** What the first knows of hosts that do not answer is not forgotten in the middle of it. */
  @Test
  void aSweepThatIsNotItsTurnBeginsNothing() {
    assertThat(run()).isEqualTo(new DeliveryOutcome.Retry("no sweep now: git host: 503"));
    assertThat(second)
        .isEqualTo(new DeliveryOutcome.Retry("no sweep now: another one is under way"));
    assertThat(begun).hasValue(1);
  }
}
