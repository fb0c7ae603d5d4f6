package io.edgeward.replica.machine;

import io.edgeward.local.http.Exchange;
import io.edgeward.replica.api.EnvironmentUnusableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside this one and does not outlive it. */
final class Child implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration START = Duration.ofSeconds(60);
  private static final long GRACE_SECONDS = 5;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a program with these variables and PATH, and no others. */
  static Child start(String name, List<String> command, Map<String, String> env, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("HOME", log.getParent().toString());
    builder.environment().putAll(env);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(name, builder.start(), log);
  }

  /**
   * Waits until {@code uri} is answered, whatever the status.
   *
   * @throws EnvironmentUnusableException if the program ends before, or takes longer than a minute
   */
  void awaitAnswer(URI uri) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers(uri)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new EnvironmentUnusableException(
            "%s did not come up: %s".formatted(name, Files.readString(log)));
      }
      Thread.sleep(POLL);
    }
  }

  /** Ends it, the hard way when it does not go within seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(URI uri) {
    try {
      Exchange.send(HttpRequest.newBuilder(uri));
      return true;
    } catch (IOException e) {
      // It does not listen yet, which is what is being waited for.
      return false;
    }
  }
}
