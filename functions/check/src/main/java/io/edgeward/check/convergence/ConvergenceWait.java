package io.edgeward.check.convergence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Looks until all edges are live, or a rule refuses one, which no waiting mends, or the time is
 * over. Only what was not live is looked at again, after pauses that grow.
 */
public final class ConvergenceWait {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Lets time pass; an argument, so that tests need not wait. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after {@code time}. */
    void pause(Duration time) throws InterruptedException;
  }

  private final Convergence convergence;
  private final Clock clock;
  private final Pause pause;

  /**
   * @param pause how time passes between looks
   */
  public ConvergenceWait(Convergence convergence, Clock clock, Pause pause) {
    this.convergence = convergence;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Looks at once and, while it may help, again until {@code patience} is over; a last time then.
   *
   * @param looked is told of every look
   * @return the last look
   * @throws InterruptedException if whoever waits is told to stop
   */
  public ConvergenceReport await(
      ChangedEdges changed, Duration patience, Consumer<ConvergenceReport> looked)
      throws InterruptedException {
    Instant end = clock.instant().plus(patience);
    ConvergenceReport report = convergence.look(changed);
    looked.accept(report);
    Duration next = FIRST;
    while (mayChange(report.count()) && clock.instant().isBefore(end)) {
      pause.pause(shorter(next, Duration.between(clock.instant(), end)));
      next = shorter(next.multipliedBy(2), LONGEST);
      report = convergence.lookAgain(changed, report);
      looked.accept(report);
    }
    return report;
  }

  private static boolean mayChange(EdgeCount count) {
    return count.refused() == 0 && !count.isLive();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
