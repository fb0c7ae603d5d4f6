package io.edgeward.cli.output;

import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.model.text.Count;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Tells whoever waits for edges how many are live: by a bar, or by lines where nobody looks. */
public final class ArrivalProgress implements Consumer<ConvergenceReport> {
  private static final Logger LOG = Logger.getLogger(ArrivalProgress.class.getName());

  private final Session session;
  private long live = -1;

  public ArrivalProgress(Session session) {
    this.session = session;
  }

  @Override
  public void accept(ConvergenceReport report) {
    EdgeCount count = report.count();
    if (live < 0) {
      session.progress().begin("waiting for edges", count.edges());
    }
    for (long done = Math.max(0, live); done < count.live(); done++) {
      session.progress().step();
    }
    if (count.live() != live && !count.isLive() && !session.showsProgress()) {
      LOG.info("%s live; waiting".formatted(Count.of(count.live(), count.edges(), "edge")));
    }
    live = count.live();
  }
}
