package io.edgeward.testkit.peers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An installed program.
 *
 * @param path where it is
 */
public record Tool(Path path) {
  /** The program that {@code name} runs in a shell, if it is installed. */
  public static Optional<Tool> find(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Tool::new);
  }

  /** A command line of this program. */
  public List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs the program to its end and gives what it wrote to standard output.
   *
   * @throws IOException if it cannot be started, or ends with another code than 0; the message then
   *     has what it wrote to standard error
   */
  public String run(String... arguments) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("edgeward-tool", ".log");
    try {
      Process process =
          new ProcessBuilder(command(arguments)).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(command(arguments) + ": " + Files.readString(errors));
      }
      return output;
    } finally {
      Files.delete(errors);
    }
  }
}
