package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackGuide;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the local stack. */
@Command(
    name = "up",
    description = {
      "Runs the whole system on 127.0.0.1 until it is interrupted: staging, three regions of"
          + " production, a registry for their backup, buckets of files, a git host, an event bus"
          + " and the functions.",
      "Prints the addresses, and commands to paste; then a line for each event of a function."
    })
final class UpCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common;

  @Option(
      names = "--directory",
      paramLabel = "D",
      description =
          "Keep registries, buckets, git repository and ledger here; without it they are"
              + " temporary.")
  private String directory;

  @Option(
      names = "--ports",
      paramLabel = "N",
      defaultValue = "0",
      description = "The first of seventeen ports in a row; 0, the default, takes free ones.")
  private String ports;

  @Option(
      names = "--guide",
      description = "Only print the addresses and commands of the stacks that run, once more.")
  private boolean guide;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    common.startEvents(session);
    if (guide) {
      return guide();
    }
    int first = Arguments.port("--ports", ports);
    try (StackHome home =
        directory == null
            ? StackHome.temporary(first)
            : StackHome.in(Arguments.path("--directory", directory), first)) {
      home.stay(session);
    }
    return Exit.DONE.code();
  }

  private int guide() {
    List<String> guides = RunningStacks.of(session).guides();
    if (guides.isEmpty()) {
      throw new CommandFailedException("no stack of this user is up; start one with edgeward up");
    }
    guides.forEach(text -> StackGuide.print(text, session.text(false)));
    return Exit.DONE.code();
  }
}
