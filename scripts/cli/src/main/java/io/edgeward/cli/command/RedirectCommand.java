package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The redirector of the vanity domain; each of its tasks is a command below it. */
@Command(
    name = "redirect",
    synopsisSubcommandLabel = "COMMAND",
    description = "Serves a vanity domain, and explains, checks and prepares what it decides by.")
final class RedirectCommand implements Callable<Integer> {
  @Mixin private CommandGroup group;

  /** The commands below it, by name. */
  static SortedMap<String, Object> commands(Session session) {
    return new TreeMap<>(
        Map.of(
            "explain", new RedirectExplainCommand(session),
            "hosts", new RedirectHostsCommand(session),
            "parity", new RedirectParityCommand(session),
            "ranges", new RedirectRangesCommand(session),
            "repositories", new RedirectRepositoriesCommand(session),
            "serve", new RedirectServeCommand(session)));
  }

  @Override
  public Integer call() {
    return group.withoutCommand();
  }
}
