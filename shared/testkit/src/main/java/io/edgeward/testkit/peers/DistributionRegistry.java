package io.edgeward.testkit.peers;

import io.edgeward.testkit.network.TestAuthority;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** CNCF's distribution, as Debian packages it, on a free port of 127.0.0.1. */
public final class DistributionRegistry implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;
  private final int port;

  private DistributionRegistry(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the registry and waits until it listens.
   *
   * @param program {@code docker-registry}
   * @param directory where it keeps its content and log
   * @throws IOException if it does not come up; the message has its log
   */
  public static DistributionRegistry start(Tool program, Path directory)
      throws IOException, InterruptedException {
    return start(program, directory, "", "");
  }

  /**
   * The same, behind TLS, for the users of a file alone.
   *
   * @param identity what it shows
   * @param htpasswd lines of users with their passwords' hashes (bcrypt)
   */
  public static DistributionRegistry start(
      Tool program, Path directory, TestAuthority.Identity identity, String htpasswd)
      throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(directory);
    Path certificate = identity.writeCertificate(directory.resolve("server.crt"));
    Path key = identity.writeKey(directory.resolve("server.key"));
    Path users = Files.writeString(directory.resolve("htpasswd"), htpasswd);
    return start(
        program,
        directory,
        ", tls: {certificate: %s, key: %s}".formatted(certificate, key),
        "auth: {htpasswd: {realm: test, path: %s}}\n".formatted(users));
  }

  private static DistributionRegistry start(Tool program, Path directory, String tls, String access)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    int port = FreePort.find();
    Path config = directory.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        log: {level: error}
        storage:
          filesystem: {rootdirectory: %s}
          delete: {enabled: true}
        http: {addr: "127.0.0.1:%d"%s}
        %s\
        """
            .formatted(directory.resolve("data"), port, tls, access));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(program.command("serve", config.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DistributionRegistry registry = new DistributionRegistry(process, log, port);
    registry.awaitReady();
    return registry;
  }

  /** Host and port, as a repository path begins. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The address. */
  public URI uri() {
    return URI.create("http://" + host());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("docker-registry did not come up: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean answers() {
    try {
      new Socket("127.0.0.1", port).close();
      return true;
    } catch (IOException e) {
      // It does not listen yet, which is what is being waited for.
      return false;
    }
  }
}
