package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackGuide;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the local stack. */
@Command(
    name = "up",
    description = {
      "Runs the whole system on 127.0.0.1 until it is interrupted: staging, three regions of"
          + " production, a registry for their backup, a git host, an event bus and the functions.",
      "Prints the addresses, and commands to paste."
    })
final class UpCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;

  @Option(
      names = "--directory",
      paramLabel = "D",
      description =
          "Keep registries, git repository and ledger here; without it they are temporary.")
  private String directory;

  @Option(
      names = "--ports",
      paramLabel = "N",
      defaultValue = "0",
      description = "The first of twelve ports in a row; 0, the default, takes free ones.")
  private String ports;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    common.start(session);
    int first = Arguments.port("--ports", ports);
    try (StackHome home =
        directory == null
            ? StackHome.temporary(first)
            : StackHome.in(Arguments.path("--directory", directory), first)) {
      StackGuide.print(home.stack(), session.out());
      home.stack().tickHourly();
      Interrupt.await(home::close);
    }
    return Exit.DONE.code();
  }
}
