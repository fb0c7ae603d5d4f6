package io.edgeward.cli.command;

import io.edgeward.cli.flip.Generations;
import io.edgeward.cli.flip.InForce;
import io.edgeward.cli.flip.Standing;
import io.edgeward.cli.flip.WayBack;
import io.edgeward.cli.output.FlipState;
import io.edgeward.cli.output.Session;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is in force. */
@Command(
    name = "show",
    description = "Shows the generation in force: since when, its rules and flips, who pays.",
    footer = {"", "Instances with traffic follow a change within 5 s."})
final class FlipShowCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private GenerationsOption place;
  @Mixin private AuthoritiesOption authorities;
  @Mixin private OutputOption output;

  FlipShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnreadableConfigurationException {
    common.start(session);
    output.format();
    Generations generations = place.open(session);
    Standing standing = place.standing(generations, session);
    FlipState state = state(generations, standing);
    session.progress().end();
    output.to(session).write(state::print, state::write);
    return Exit.DONE.code();
  }

  private FlipState state(Generations generations, Standing standing)
      throws UnreadableConfigurationException {
    try {
      InForce inForce = place.inForce(generations, session);
      return new FlipState(
          place.place(session),
          inForce.since(),
          generations.document(inForce.number()),
          generations.numbers().size());
    } catch (UnreadableConfigurationException e) {
      OptionalLong back = WayBack.from(standing, generations).number();
      String way =
          back.isPresent()
              ? "edgeward flip undo would put generation %d in force".formatted(back.getAsLong())
              : "there is none to go back to that can be read; stage a document";
      throw new CommandFailedException(WayBack.sentence(e) + "; " + way);
    }
  }
}
