package io.edgeward.cli.command;

import io.edgeward.cli.flip.Conditions;
import io.edgeward.cli.flip.FlipResult;
import io.edgeward.cli.flip.FlipResult.State;
import io.edgeward.cli.flip.Flipping;
import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.output.FlipResultWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.parity.Parity;
import io.edgeward.registry.network.NetworkOptions;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands share that put a generation in force after they compared its targets. */
final class FlipOptions {
  @Mixin private AuthoritiesOption authorities;
  @Mixin private OutputOption output;

  @Option(
      names = "--dry-run",
      description = "Compare the targets and tell what would change, and write nothing.")
  private boolean dryRun;

  /** Puts generations in force, or tells what would come of it. */
  Flipping open(Generations generations, Session session) {
    NetworkOptions network =
        new NetworkOptions(session.environment(), Set.of(), authorities.files());
    Parity parity = new Parity(network, session.progress());
    Conditions conditions =
        new Conditions((configuration, references) -> {
          session.progress().begin("comparing the targets");
          return parity.compare(configuration, references);
        });
    return new Flipping(generations, conditions, dryRun);
  }

  /** Refuses an unknown form before any work. */
  void check() {
    output.format();
  }

  /** Tells what came of it; the exit code. */
  int finish(FlipResult result, Session session) {
    return finish(result, output, session);
  }

  static int finish(FlipResult result, OutputOption output, Session session) {
    session.progress().end();
    FlipResultWriter writer = new FlipResultWriter(result);
    output.to(session).write(writer::print, writer::write);
    if (!result.findings().unread().isEmpty()) {
      return Exit.UNABLE.code();
    }
    boolean stopped = result.state() == State.REFUSED || result.state() == State.OVERTAKEN;
    return Exit.findingsIf(stopped).code();
  }
}
