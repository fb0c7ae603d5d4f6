package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.check.convergence.ImageCount;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();

  @Test
  void showsAPersonABarOfTheEdgesThatAreLive() {
    Progress progress = new Progress(new PrintStream(err, true, UTF_8), true, 80, now::get);
    ArrivalProgress told = new ArrivalProgress(session(progress));
    told.accept(report(1));
    now.addAndGet(TimeUnit.SECONDS.toNanos(2));
    progress.look();
    told.accept(report(3));
    now.addAndGet(TimeUnit.SECONDS.toNanos(4));
    progress.look();
    progress.end();
    assertThat(err.toString(UTF_8).split("\r\u001b\\[K"))
        .contains(
            "waiting for edges [#####...............] 1 of 4, 2 s",
            "waiting for edges [###############.....] 3 of 4, 6 s");
  }

  private Session session(Progress progress) {
    PrintStream stream = new PrintStream(err, true, UTF_8);
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]), stream, stream, Set.of(Streams.Terminal.ERR));
    return new Session(stream, streams, Map.of("TERM", "xterm"), progress);
  }

  private static ConvergenceReport report(long live) {
    ImageCount count =
        new ImageCount(
            RegistryPath.of("us.test/prod"),
            new ImageName("foo"),
            new EdgeCount(4, live, 4 - live, 0, 0));
    Plan plan = new Plan(Optional.empty(), 4, live, List.of(), List.of(), List.of());
    return new ConvergenceReport(
        Optional.empty(),
        List.of(count),
        new Planned(
            plan,
            Inventory.of(Map.of()),
            EdgeSet.of(new ManifestSet(Optional.empty(), List.of(), Policy.NONE, List.of()))));
  }
}
