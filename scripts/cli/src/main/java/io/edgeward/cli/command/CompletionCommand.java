package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** Prints completion scripts. */
@Command(
    name = "completion",
    description = {
      "Prints a completion script for a shell.",
      "bash and zsh: source <(edgeward completion bash). fish: edgeward completion fish | source."
    })
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell;

  CompletionCommand(Session session) {
    this.session = session;
  }

  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Override
  public Integer call() {
    common.start(session);
    switch (Arguments.choice("SHELL", shell, Shell.class)) {
      // The script switches zsh's emulation of bash on by itself.
      case BASH, ZSH -> session.out().print(bash());
      case FISH -> printFish(Commands.full(session), session.out());
    }
    return Exit.DONE.code();
  }

  private String bash() {
    return AutoComplete.bash("edgeward", Commands.full(session));
  }

  /** For fish (https://fishshell.com/docs/current/completions.html). */
  private static void printFish(CommandLine top, PrintStream out) {
    out.println("complete -c edgeward -f");
    top.getCommandSpec().options().forEach(option -> print("__fish_use_subcommand", option, out));
    for (Map.Entry<String, CommandLine> entry : top.getSubcommands().entrySet()) {
      String name = entry.getKey();
      String[] description = entry.getValue().getCommandSpec().usageMessage().description();
      out.printf(
          "complete -c edgeward -n __fish_use_subcommand -a %s -d %s%n",
          name, quoted(description[0]));
      String condition = "__fish_seen_subcommand_from " + name;
      entry
          .getValue()
          .getCommandSpec()
          .options()
          .forEach(option -> print(quoted(condition), option, out));
    }
  }

  private static void print(String condition, OptionSpec option, PrintStream out) {
    StringBuilder line = new StringBuilder("complete -c edgeward -n ").append(condition);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      boolean file = option.paramLabel().matches("DIR|D|ROOT=FILE|FILE");
      line.append(file ? " -rF" : " -x");
    }
    out.println(line + " -d " + quoted(String.join(" ", option.description())));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
