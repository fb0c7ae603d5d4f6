package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.cli.Edgeward;
import io.edgeward.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * What one run of the command line came to.
 *
 * @param exit the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int exit, String out, String err) {
  /** All commands, to look at their options; none of them can run. */
  static CommandLine commands() {
    return Commands.full(null);
  }

  /** The command line as a process of its own, on the classes under test. */
  static ProcessBuilder process(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Edgeward.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  /** Runs a command without a terminal. */
  static Run of(String... args) {
    return with(Set.of(), Map.of(), args);
  }

  static Run with(
      Set<Streams.Terminal> terminals, Map<String, String> environment, String... args) {
    return answering("", terminals, environment, args);
  }

  /** Runs a command that reads {@code input}. */
  static Run answering(
      String input,
      Set<Streams.Terminal> terminals,
      Map<String, String> environment,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Edgeward.run(
            args,
            new Streams(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminals),
            environment);
    return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
