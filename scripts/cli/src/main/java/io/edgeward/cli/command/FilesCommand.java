package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands that are about files alone. */
@Command(
    name = "files",
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists files for a manifest, and reads production's files back.")
final class FilesCommand implements Callable<Integer> {
  @Mixin private CommandGroup group;

  /** The commands below it, by name. */
  static SortedMap<String, Object> commands(Session session) {
    return new TreeMap<>(
        Map.of("list", new FilesListCommand(session), "verify", new FilesVerifyCommand(session)));
  }

  @Override
  public Integer call() {
    return group.withoutCommand();
  }
}
