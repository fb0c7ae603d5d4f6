package io.edgeward.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planning;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.testkit.time.InstantClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Waiting by a clock that only pauses move. */
class ConvergenceWaitTest {
  private static final String STAGING = "staging/foo: a b\n";
  private static final String EDGES =
      """
      staging/foo@a -> us/foo:1.0
      staging/foo@b -> us/foo:2.0
      """;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T04:00:00Z"));
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Long> live = new ArrayList<>();

  @Test
  void isOverAsSoonAsAllIsLiveAndAsksNothingTwiceOfWhatIs() throws Exception {
    EdgeCount last =
        await(Duration.ofMinutes(30), "us/foo: empty", "us/foo: a=1.0", "us/foo: a=1.0 b=2.0");
    assertThat(last.isLive()).isTrue();
    assertThat(pauses).containsExactly(2L, 4L);
    assertThat(live).containsExactly(0L, 1L, 2L);
    assertThat(asked)
        .containsExactly(
            "destination us/foo [1.0, 2.0, a, b]",
            "source staging/foo [a, b]",
            "destination us/foo [1.0, 2.0, a, b]",
            "source staging/foo [b]",
            "destination us/foo [2.0, b]");
  }

  @Test
  void looksALastTimeWhenTheTimeIsOver() throws Exception {
    EdgeCount last = await(Duration.ofMinutes(4), "us/foo: a=1.0");
    assertThat(last.missing()).isOne();
    assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 58L);
    assertThat(live).hasSize(9);
  }

  @Test
  void waitsForNothingMoreWhenARuleRefuses() throws Exception {
    EdgeCount last = await(Duration.ofMinutes(30), "us/foo: a=1.0", "us/foo: a=1.0 c=2.0");
    assertThat(last.refused()).isOne();
    assertThat(pauses).containsExactly(2L);
  }

  @Test
  void looksAgainAtWhatCouldNotBeRead() throws Exception {
    assertThat(await(Duration.ofMinutes(30), "us/foo: unreadable", "us/foo: a=1.0 b=2.0").isLive())
        .isTrue();
  }

  @Test
  void looksOnceWithoutPatience() throws Exception {
    assertThat(await(Duration.ZERO, "us/foo: a=1.0").missing()).isOne();
    assertThat(pauses).isEmpty();
  }

  @Test
  void endsWhenItIsToldToStop() {
    ConvergenceWait wait =
        new ConvergenceWait(
            new Convergence((edges, late) -> plan(edges, "us/foo: empty")),
            InstantClock.of(now),
            time -> {
              throw new InterruptedException("stop");
            });
    assertThatThrownBy(() -> wait.await(changed(), Duration.ofHours(1), report -> {}))
        .isInstanceOf(InterruptedException.class);
  }

  /** Production is as each of {@code production} says, look after look, and stays as the last. */
  private EdgeCount await(Duration patience, String... production) throws Exception {
    Deque<String> next = new ArrayDeque<>(List.of(production));
    Convergence convergence =
        new Convergence(
            (edges, late) -> plan(edges, next.size() > 1 ? next.removeFirst() : next.getFirst()));
    return new ConvergenceWait(convergence, InstantClock.of(now), this::pause)
        .await(changed(), patience, report -> live.add(report.count().live()))
        .count();
  }

  private static ChangedEdges changed() {
    ManifestRevision head = ManifestRevision.of(Manifests.of(EDGES));
    return new ChangedEdges(head.edges(), head.roots());
  }

  private Planned plan(EdgeSet edges, String production) {
    FixedRepositories registries = new FixedRepositories(STAGING + production);
    Planned planned =
        new Planning(registries.destinations(), registries.sources())
            .plan(edges, inventory -> inventory);
    asked.addAll(registries.asked());
    return planned;
  }

  private void pause(Duration time) {
    pauses.add(time.toSeconds());
    now.updateAndGet(moment -> moment.plus(time));
  }
}
