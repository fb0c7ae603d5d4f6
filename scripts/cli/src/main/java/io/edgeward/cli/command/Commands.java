package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.text.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands by name. */
public final class Commands {
  private static final List<String> NAMES =
      List.of(
          "audit",
          "backup",
          "check",
          "completion",
          "demo",
          "drill",
          "files",
          "flip",
          "help",
          "plan",
          "promote",
          "redirect",
          "registry",
          "restore",
          "rules",
          "sign",
          "smoke",
          "snapshot",
          "snapshots",
          "status",
          "up",
          "verify",
          "why");

  private Commands() {}

  /** Runs the command that {@code args} name; the exit code. */
  public static int run(String[] args, Session session) {
    return commandLine(args, session)
        .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                session.style() == Style.PLAIN ? Ansi.OFF : Ansi.ON))
        .setExecutionStrategy(new NetworkDefaults(session))
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new WorkErrors(session.progress()))
        .execute(args);
  }

  /**
   * The command line for {@code args}. When they begin with a command, the others are left out:
   * reading the options of all of them takes longer than many a command.
   */
  private static CommandLine commandLine(String[] args, Session session) {
    if (args.length == 0 || !NAMES.contains(args[0])) {
      return full(session);
    }
    CommandLine top = top();
    add(args[0], args.length > 1 ? args[1] : "", top, session);
    return top;
  }

  /** The command line with every command. */
  static CommandLine full(Session session) {
    CommandLine top = top();
    NAMES.forEach(name -> add(name, "", top, session));
    return top;
  }

  /** Adds a command, with all commands below it or, if there is one of that name, {@code next}. */
  private static void add(String name, String next, CommandLine top, Session session) {
    CommandLine added = withExamples(name, command(name, session));
    SortedMap<String, Object> below = below(name, session);
    if (below.containsKey(next)) {
      below.keySet().retainAll(Set.of(next));
    }
    below.forEach(
        (word, command) -> added.addSubcommand(word, withExamples(name + " " + word, command)));
    top.addSubcommand(name, added);
  }

  private static SortedMap<String, Object> below(String name, Session session) {
    return switch (name) {
      case "files" -> FilesCommand.commands(session);
      case "flip" -> FlipCommand.commands(session);
      case "redirect" -> RedirectCommand.commands(session);
      default -> Collections.emptySortedMap();
    };
  }

  private static CommandLine withExamples(String name, Object command) {
    CommandLine line = new CommandLine(command);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    List<String> footer = new ArrayList<>(List.of(usage.footer()));
    footer.addAll(List.of("", "Examples:"));
    Examples.of(name).forEach(example -> footer.add("  " + example));
    usage.footer(footer.toArray(String[]::new));
    return line;
  }

  /** All commands, for {@code help} to offer. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return NAMES.iterator();
    }
  }

  private static Object command(String name, Session session) {
    return switch (name) {
      case "audit" -> new AuditCommand(session);
      case "backup" -> new BackupCommand(session);
      case "check" -> new CheckCommand(session);
      case "completion" -> new CompletionCommand(session);
      case "demo" -> new DemoCommand(session);
      case "drill" -> new DrillCommand(session);
      case "files" -> new FilesCommand();
      case "flip" -> new FlipCommand();
      case "help" -> new HelpCommand(session);
      case "plan" -> new PlanCommand(session);
      case "promote" -> new PromoteCommand(session);
      case "redirect" -> new RedirectCommand();
      case "registry" -> new RegistryCommand(session);
      case "restore" -> new RestoreCommand(session);
      case "rules" -> new RulesCommand(session);
      case "sign" -> new SignCommand(session);
      case "smoke" -> new SmokeCommand(session);
      case "snapshot" -> new SnapshotCommand(session);
      case "snapshots" -> new SnapshotsCommand(session);
      case "status" -> new StatusCommand(session);
      case "up" -> new UpCommand(session);
      case "verify" -> new VerifyCommand(session);
      case "why" -> new WhyCommand(session);
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static CommandLine top() {
    return new CommandLine(CommandSpec.forAnnotatedObject(new TopCommand()));
  }

  /** {@code edgeward} without a command. */
  @Command(
      name = "edgeward",
      versionProvider = TopCommand.Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Promotes container images and files by reviewed manifests in git.",
      footer = {"", "Exit codes: 0 all as wanted, 1 findings, 2 the work could not be done."})
  private static final class TopCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Override
    public Integer call() {
      throw new CommandLine.ParameterException(spec.commandLine(), "missing COMMAND");
    }

    /** The version that the build wrote down. */
    static final class Version implements CommandLine.IVersionProvider {
      @Override
      public String[] getVersion() {
        Properties build = new Properties();
        try (InputStream in = TopCommand.class.getResourceAsStream("build.properties")) {
          build.load(in);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return new String[] {"edgeward " + build.getProperty("version")};
      }
    }
  }
}
