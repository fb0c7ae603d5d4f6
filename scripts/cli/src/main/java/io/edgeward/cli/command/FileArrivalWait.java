package io.edgeward.cli.command;

import io.edgeward.check.convergence.ConvergenceWait;
import io.edgeward.cli.output.FileArrival;
import io.edgeward.cli.output.FileCount;
import io.edgeward.cli.output.FilesResult;
import io.edgeward.cli.output.Progress;
import io.edgeward.model.file.FileSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lists stores until all files are live, or a rule refuses one, or the time is over. */
final class FileArrivalWait {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final FilesPart stores;
  private final Clock clock;
  private final ConvergenceWait.Pause pause;
  private final Progress progress;

  FileArrivalWait(FilesPart stores, Clock clock, ConvergenceWait.Pause pause, Progress progress) {
    this.stores = stores;
    this.clock = clock;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * Looks at once and, while it may help, again until {@code end}; a last time then.
   *
   * @throws InterruptedException if whoever waits is told to stop
   */
  FileArrival await(FileSet files, Instant end) throws InterruptedException {
    FileArrival arrival = look(files);
    Duration next = FIRST;
    while (mayChange(arrival.count()) && clock.instant().isBefore(end)) {
      pause.pause(shorter(next, Duration.between(clock.instant(), end)));
      next = shorter(next.multipliedBy(2), LONGEST);
      arrival = look(files);
    }
    return arrival;
  }

  private FileArrival look(FileSet files) {
    return FileArrival.of(files, stores.plan(progress).map(FilesResult::planned).orElseThrow());
  }

  private static boolean mayChange(FileCount count) {
    return count.refused() == 0 && count.missing() + count.unreadable() > 0;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
