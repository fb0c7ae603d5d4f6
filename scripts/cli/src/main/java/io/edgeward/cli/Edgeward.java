package io.edgeward.cli;

import io.edgeward.cli.command.Commands;
import io.edgeward.cli.command.Exit;
import io.edgeward.cli.output.OutputStreamGuard;
import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.Streams;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The command line {@code edgeward}. */
public final class Edgeward {
  private static final int BUFFER = 64 * 1024;

  private Edgeward() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, Streams.ofProcess(), System.getenv()));
  }

  /**
   * Runs one command.
   *
   * @return 0 when all is as wanted, 1 with findings, 2 when the work could not be done
   */
  public static int run(String[] args, Streams streams, Map<String, String> environment) {
    Progress progress = Progress.on(streams, environment);
    OutputStreamGuard guard = new OutputStreamGuard(streams.out(), progress);
    PrintStream out =
        new PrintStream(new BufferedOutputStream(guard, BUFFER), false, StandardCharsets.UTF_8);
    Session session = new Session(out, streams, environment, progress);
    int code = Commands.run(args, session);
    progress.end();
    out.flush();
    Optional<String> loss = guard.loss();
    loss.ifPresent(why -> session.err().println("edgeward: cannot write the output: " + why));
    streams.err().flush();
    return loss.isPresent() ? Exit.UNABLE.code() : code;
  }
}
