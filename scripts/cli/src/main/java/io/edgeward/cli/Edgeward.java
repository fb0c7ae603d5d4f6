package io.edgeward.cli;

import io.edgeward.cli.text.Style;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

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
    OutputStreamGuard guard = new OutputStreamGuard(streams.out());
    PrintStream out =
        new PrintStream(new BufferedOutputStream(guard, BUFFER), false, StandardCharsets.UTF_8);
    Session session = new Session(out, streams, environment);
    int code = commandLine(args, session).execute(args);
    out.flush();
    Optional<String> loss = guard.loss();
    loss.ifPresent(why -> streams.err().println("edgeward: cannot write the output: " + why));
    streams.err().flush();
    return loss.isPresent() ? Exit.UNABLE.code() : code;
  }

  private static CommandLine commandLine(String[] args, Session session) {
    boolean coloured = session.style() != Style.PLAIN;
    return Commands.commandLine(args, session)
        .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new WorkErrors());
  }
}
