package io.edgeward.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by name. */
final class Commands {
  private static final Map<String, Function<Session, Object>> ALL =
      new TreeMap<>(
          Map.of(
              "audit", AuditCommand::new,
              "check", CheckCommand::new,
              "completion", CompletionCommand::new,
              "demo", DemoCommand::new,
              "plan", PlanCommand::new,
              "registry", RegistryCommand::new,
              "rules", RulesCommand::new,
              "snapshot", SnapshotCommand::new,
              "why", WhyCommand::new));

  private Commands() {}

  /**
   * The command line for {@code args}. When they begin with a command, the others are left out:
   * reading the options of all of them takes longer than many a command.
   */
  static CommandLine commandLine(String[] args, Session session) {
    if (args.length > 0 && ALL.containsKey(args[0]) && !args[0].equals("completion")) {
      CommandLine top = top();
      top.addSubcommand(args[0], ALL.get(args[0]).apply(session));
      return top;
    }
    return full(session);
  }

  /** The command line with every command. */
  static CommandLine full(Session session) {
    CommandLine top = top();
    ALL.forEach((name, command) -> top.addSubcommand(name, command.apply(session)));
    return top;
  }

  private static CommandLine top() {
    return new CommandLine(CommandSpec.forAnnotatedObject(new TopCommand()));
  }
}
