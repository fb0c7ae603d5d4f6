package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      case FISH -> FishCompletion.print(Commands.full(session), session.out());
    }
    return Exit.DONE.code();
  }

  private String bash() {
    return AutoComplete.bash("edgeward", Commands.full(session));
  }
}
