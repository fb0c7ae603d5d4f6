package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains commands. */
@Command(name = "help", description = "Explains all of edgeward, or one command.")
final class HelpCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command to explain.",
      completionCandidates = Commands.Names.class)
  private List<String> names = List.of();

  HelpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    common.start(session);
    CommandLine explained = Commands.full(session);
    for (String name : names) {
      explained = below(explained, name);
    }
    explained.usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    return Exit.DONE.code();
  }

  private CommandLine below(CommandLine command, String name) {
    CommandLine found = command.getSubcommands().get(name);
    if (found == null) {
      command.setErr(spec.commandLine().getErr());
      throw new UnmatchedArgumentException(command, List.of(name));
    }
    return found;
  }
}
