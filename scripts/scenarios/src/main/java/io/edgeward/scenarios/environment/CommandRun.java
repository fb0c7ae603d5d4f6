package io.edgeward.scenarios.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a program did.
 *
 * @param exit its exit code
 * @param output what it wrote to standard output and standard error
 */
public record CommandRun(int exit, String output) {
  private static final long LIMIT_SECONDS = 120;

  /**
   * Runs a program in the current folder, without anything to read.
   *
   * @param variables added to the environment of this process
   * @throws IOException if it cannot be started, or does not end within two minutes
   */
  public static CommandRun of(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("edgeward", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command + " did not end within " + LIMIT_SECONDS + " s");
      }
      return new CommandRun(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
