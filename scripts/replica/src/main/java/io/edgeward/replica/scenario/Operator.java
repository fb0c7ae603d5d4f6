package io.edgeward.replica.scenario;

import io.edgeward.replica.place.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A person at the command line, {@code scripts/edgeward}. */
final class Operator {
  private static final long PATIENCE_SECONDS = 120;

  private final Path command;
  private final Evidence evidence;

  Operator(Path command, Evidence evidence) {
    this.command = command;
    this.evidence = evidence;
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param output what it wrote, log included
   */
  record Ran(int exit, String output) {}

  /** Runs a command with the environment's ledger. */
  Ran run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--ledger", evidence.location()));
    Path output = Files.createTempFile("edgeward-operator", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(evidence.variables());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(line + " did not end within " + PATIENCE_SECONDS + " s");
      }
      return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
