package io.edgeward.cli.command;

import io.edgeward.cli.demo.Demo;
import io.edgeward.cli.demo.NotAsPromisedException;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackGuide;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the main job on the local stack. */
@Command(
    name = "demo",
    description = {
      "Runs the main job on real images on this machine, and verifies every step.",
      "Exit code 0 only when everything was read back as promised."
    })
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "error",
      description = "What the functions log to standard error: debug, info, warning or error.")
  private String logLevel;

  @Option(names = "--keep", description = "Leave the stack up until it is interrupted.")
  private boolean keep;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommonOptions.startLog(logLevel, session);
    try (StackHome home = StackHome.temporary(0)) {
      Demo.tell(home.stack(), session.out());
      if (keep) {
        StackGuide.print(home.stack(), session.out());
        home.stack().tickHourly();
        Interrupt.await(home::close);
      }
      return Exit.DONE.code();
    } catch (NotAsPromisedException e) {
      session.out().flush();
      session.err().println("edgeward demo: " + e.getMessage());
      return Exit.FINDINGS.code();
    }
  }
}
