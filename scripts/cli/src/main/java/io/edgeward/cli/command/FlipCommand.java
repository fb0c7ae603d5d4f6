package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Moves the vanity domain to other targets; each of its tasks is a command below it. */
@Command(
    name = "flip",
    synopsisSubcommandLabel = "COMMAND",
    description = "Moves the vanity domain to other targets step by step, and back.")
final class FlipCommand implements Callable<Integer> {
  @Mixin private CommandGroup group;

  /** The commands below it, by name. */
  static SortedMap<String, Object> commands(Session session) {
    return new TreeMap<>(
        Map.of(
            "raise", new FlipRaiseCommand(session),
            "show", new FlipShowCommand(session),
            "stage", new FlipStageCommand(session),
            "undo", new FlipUndoCommand(session)));
  }

  @Override
  public Integer call() {
    return group.withoutCommand();
  }
}
