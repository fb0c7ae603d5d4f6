package io.edgeward.cli.command;

import io.edgeward.cli.flip.Flipping;
import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.flip.NotWrittenException;
import io.edgeward.cli.output.Session;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the last change back. */
@Command(
    name = "undo",
    description = "Puts the generation in force again that was before the present one.",
    footer = {
      "",
      "No target is asked. Once more, it goes back to the one before that; to go forward, stage or"
          + " raise.",
      "",
      "Generations that cannot be read are passed over, and named with the reason.",
      "",
      "Exit code 1 when there is none before, or someone else was first."
    })
final class FlipUndoCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private GenerationsOption place;
  @Mixin private AuthoritiesOption authorities;
  @Mixin private OutputOption output;

  FlipUndoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException, NotWrittenException {
    common.start(session);
    output.format();
    Generations generations = place.open(session);
    return FlipOptions.finish(
        Flipping.undo(generations, place.standing(generations, session)), output, session);
  }
}
