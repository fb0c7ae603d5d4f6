package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** Prints completion scripts. */
@Command(
    name = "completion",
    description = {
      "Prints a completion script for a shell.",
      "It completes commands, options, their values, and files."
    })
final class CompletionCommand implements Callable<Integer> {
  /** Bash splits words at "="; the generated script expects an option and its value alone. */
  private static final String WITHOUT_EQUALS_SIGNS =
      """

      _edgeward() {
        local -a words=()
        local i last
        for ((i = 0; i <= COMP_CWORD; i++)); do
          if [[ ${COMP_WORDS[i]} == "=" ]]; then
            last=$((${#words[@]} - 1))
            # In ROOT=FILE the file counts.
            [[ ${words[last]} == -* ]] || words=("${words[@]:0:last}")
            ((i < COMP_CWORD)) || words+=("")
          else
            words+=("${COMP_WORDS[i]}")
          fi
        done
        COMP_WORDS=("${words[@]}")
        COMP_CWORD=$((${#words[@]} - 1))
        _complete_edgeward
      }
      complete -F _edgeward -o default edgeward
      """;

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
      case FISH -> printFish(CompletionModel.of(Commands.full(session)), session.out());
    }
    return Exit.DONE.code();
  }

  private String bash() {
    return AutoComplete.bash("edgeward", CompletionModel.of(Commands.full(session)))
        + WITHOUT_EQUALS_SIGNS;
  }

  /** For fish (https://fishshell.com/docs/current/completions.html). */
  private static void printFish(CommandLine top, PrintStream out) {
    out.println("complete -c edgeward -f");
    top.getCommandSpec().options().forEach(option -> print("__fish_use_subcommand", option, out));
    top.getSubcommands()
        .forEach((name, command) -> {
          print("__fish_use_subcommand", name, command, out);
          print("__fish_seen_subcommand_from " + name, command, out);
        });
  }

  /** All that may follow a command, which is on the line where {@code condition} holds. */
  private static void print(String condition, CommandLine line, PrintStream out) {
    CommandSpec spec = line.getCommandSpec();
    spec.options().forEach(option -> print(quoted(condition), option, out));
    spec.positionalParameters().forEach(parameter -> print(quoted(condition), parameter, out));
    String below = String.join(" ", line.getSubcommands().keySet());
    line.getSubcommands()
        .forEach((name, command) -> {
          String none = condition + "; and not __fish_seen_subcommand_from " + below;
          print(quoted(none), name, command, out);
          print(condition + "; and __fish_seen_subcommand_from " + name, command, out);
        });
  }

  private static void print(String condition, String name, CommandLine command, PrintStream out) {
    String description = command.getCommandSpec().usageMessage().description()[0];
    out.printf("complete -c edgeward -n %s -a %s -d %s%n", condition, name, quoted(description));
  }

  private static void print(String condition, PositionalParamSpec parameter, PrintStream out) {
    List<String> words = CompletionModel.words(parameter);
    String offered =
        CompletionModel.takesFile(parameter)
            ? "-F"
            : words.isEmpty() ? "" : "-a " + quoted(String.join(" ", words));
    if (!offered.isEmpty()) {
      out.printf("complete -c edgeward -n %s %s%n", condition, offered);
    }
  }

  private static void print(String condition, OptionSpec option, PrintStream out) {
    StringBuilder line = new StringBuilder("complete -c edgeward -n ").append(condition);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      List<String> words = CompletionModel.words(option);
      line.append(CompletionModel.takesFile(option) ? " -rF" : " -x");
      line.append(words.isEmpty() ? "" : " -a " + quoted(String.join(" ", words)));
    }
    out.println(line + " -d " + quoted(String.join(" ", option.description())));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
