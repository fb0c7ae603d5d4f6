package io.edgeward.local.git;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Serves bare repositories over git's smart HTTP on the loopback interface: clone, partial clone,
 * fetch of any object, and push. Counts what it is asked, and fails as {@link #faults} says.
 */
public final class GitServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
  private final GitTraffic traffic = new GitTraffic();
  private final GitFaults faults = new GitFaults();
  private final List<Consumer<Push>> listeners = new CopyOnWriteArrayList<>();

  private GitServer(HttpServer http) {
    this.http = http;
    http.setExecutor(threads);
    http.createContext("/", new GitHandler(repositories, faults, traffic, this::announce));
    http.start();
  }

  /** Starts a server on a free port of 127.0.0.1. */
  public static GitServer start() throws IOException {
    return start(0);
  }

  /** Starts a server on {@code port} of 127.0.0.1; 0 takes a free one. */
  public static GitServer start(int port) throws IOException {
    IsolatedGit.install();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    return new GitServer(HttpServer.create(address, 0));
  }

  /** Serves the repository in {@code directory} as {@code /name}, and returns its address. */
  public URI serve(String name, Path directory) throws IOException {
    Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setMustExist(true).build();
    repositories.put(name, repository);
    return uri().resolve("/" + name);
  }

  /** Serves a fixture's repository as {@code /name}, and returns its address. */
  public URI serve(String name, GitFixture fixture) throws IOException {
    return serve(name, fixture.directory());
  }

  /** The root of the server, such as {@code http://127.0.0.1:40123/}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
  }

  /** Calls {@code listener} for each ref that a client moves, before the client has its answer. */
  public void onPush(Consumer<Push> listener) {
    listeners.add(listener);
  }

  private void announce(Push push) {
    listeners.forEach(listener -> listener.accept(push));
  }

  /** What was asked and sent so far. */
  public GitTraffic traffic() {
    return traffic;
  }

  /** What goes wrong from now on. */
  public GitFaults faults() {
    return faults;
  }

  @Override
  public void close() {
    faults.release();
    http.stop(0);
    threads.shutdownNow();
    repositories.values().forEach(Repository::close);
  }
}
