package io.edgeward.cli.command;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.testkit.peers.Tool;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A terminal of tmux in which the start script runs commands of the classes under test.
 *
 * @param tmux the program
 * @param folder has its socket, the start script and what the commands leave behind
 * @param columns how wide it is
 * @param environment what commands know besides
 */
record TmuxPane(Tool tmux, Path folder, int columns, Map<String, String> environment)
    implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("..").toAbsolutePath().normalize();
  private static final String END = "[end-of-command]";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static TmuxPane open(Tool tmux, Path temp, int columns, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(temp.resolve("t"));
    Files.writeString(folder.resolve("tmux.conf"), "set -g history-limit 20000\n");
    checkOut(folder);
    TmuxPane pane = new TmuxPane(tmux, folder, columns, environment);
    // A server ends with its last session, and the next command would find it ending.
    pane.tmux("new-session", "-d", "-s", "server", "exec sleep 3600");
    return pane;
  }

  /** A checkout that is built: its only jar names the class path of this process. */
  private static void checkOut(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("scripts/cli/target/lib"));
    for (String part : List.of("shared", "functions", "scripts/lib", "scripts/scenarios")) {
      Files.createDirectories(folder.resolve(part));
    }
    for (String script :
        List.of("edgeward", "lib/env.sh", "lib/edgeward.help", "lib/copying.options")) {
      Files.copy(SCRIPTS.resolve(script), folder.resolve("scripts").resolve(script));
    }
    Files.createFile(folder.resolve("pom.xml"));
    Files.createFile(folder.resolve("scripts/cli/target/edgeward.built"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream out = Files.newOutputStream(lib.resolve("edgeward.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  /** The lines that a command leaves on the screen and above it; wrapped ones are put together. */
  List<String> run(List<String> command) throws IOException, InterruptedException {
    Path script = folder.resolve("run");
    Files.writeString(
        script,
        environment.entrySet().stream()
                .map(one -> "export %s='%s'\n".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining())
            + "unset COLUMNS NO_COLOR\nexport XDG_CACHE_HOME=/dev/null\n"
            + command.stream()
                .map("'%s'"::formatted)
                .collect(Collectors.joining(" ", "'%s' ".formatted(start()), "\n"))
            + "echo\necho %s\nexec sleep 600\n".formatted(END));
    String size = Integer.toString(columns);
    tmux("new-session", "-d", "-s", "pane", "-x", size, "-y", "50", "bash '%s'".formatted(script));
    try {
      List<String> lines = lines();
      for (Instant end = Instant.now().plus(PATIENCE); !lines.contains(END); lines = lines()) {
        assertThat(Instant.now()).as(command + " ended").isBefore(end);
        MILLISECONDS.sleep(50);
      }
      return lines.subList(0, lines.indexOf(END));
    } finally {
      tmux("kill-session", "-t", "pane");
    }
  }

  private Path start() {
    return folder.resolve("scripts/edgeward");
  }

  private List<String> lines() throws IOException, InterruptedException {
    return tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "pane")
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    String socket = folder.resolve("tmux").toString();
    String settings = folder.resolve("tmux.conf").toString();
    return tmux.run(
        Stream.concat(Stream.of("-S", socket, "-f", settings), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
