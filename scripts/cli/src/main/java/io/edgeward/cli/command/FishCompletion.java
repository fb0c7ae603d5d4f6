package io.edgeward.cli.command;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish (https://fishshell.com/docs/current/completions.html). */
final class FishCompletion {
  private FishCompletion() {}

  static void print(CommandLine top, PrintStream out) {
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
