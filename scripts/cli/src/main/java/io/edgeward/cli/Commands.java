package io.edgeward.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by name. */
final class Commands {
  private static final List<String> NAMES =
      List.of(
          "audit",
          "backup",
          "check",
          "completion",
          "demo",
          "drill",
          "plan",
          "promote",
          "registry",
          "restore",
          "rules",
          "smoke",
          "snapshot",
          "snapshots",
          "up",
          "why");

  private Commands() {}

  /**
   * The command line for {@code args}. When they begin with a command, the others are left out:
   * reading the options of all of them takes longer than many a command.
   */
  static CommandLine commandLine(String[] args, Session session) {
    if (args.length == 0 || !NAMES.contains(args[0])) {
      return full(session);
    }
    CommandLine top = top();
    top.addSubcommand(args[0], command(args[0], session));
    return top;
  }

  /** The command line with every command. */
  static CommandLine full(Session session) {
    CommandLine top = top();
    NAMES.forEach(name -> top.addSubcommand(name, command(name, session)));
    return top;
  }

  private static Object command(String name, Session session) {
    return switch (name) {
      case "audit" -> new AuditCommand(session);
      case "backup" -> new BackupCommand(session);
      case "check" -> new CheckCommand(session);
      case "completion" -> new CompletionCommand(session);
      case "demo" -> new DemoCommand(session);
      case "drill" -> new DrillCommand(session);
      case "plan" -> new PlanCommand(session);
      case "promote" -> new PromoteCommand(session);
      case "registry" -> new RegistryCommand(session);
      case "restore" -> new RestoreCommand(session);
      case "rules" -> new RulesCommand(session);
      case "smoke" -> new SmokeCommand(session);
      case "snapshot" -> new SnapshotCommand(session);
      case "snapshots" -> new SnapshotsCommand(session);
      case "up" -> new UpCommand(session);
      case "why" -> new WhyCommand(session);
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static CommandLine top() {
    return new CommandLine(CommandSpec.forAnnotatedObject(new TopCommand()));
  }
}
