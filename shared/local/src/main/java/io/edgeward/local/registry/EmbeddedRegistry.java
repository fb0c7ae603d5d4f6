package io.edgeward.local.registry;

import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.local.registry.api.Router;
import io.edgeward.local.registry.events.Announcer;
import io.edgeward.local.registry.events.EventSender;
import io.edgeward.local.registry.faults.FaultFilter;
import io.edgeward.local.registry.faults.Faults;
import io.edgeward.local.registry.store.RegistryContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An OCI registry on 127.0.0.1 that real clients push to and pull from (distribution specification
 * 1.1, all four workflows). Deleted content leaves its repository; its bytes are not collected.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final Consumer<String> NO_EVENTS = event -> {};

  private final HttpServer server;
  private final Router router;
  private final Traffic traffic;
  private final Faults faults;
  private final Optional<EventSender> events;

  private EmbeddedRegistry(RegistryOptions options, RegistryContents contents) {
    this.events = options.eventTarget().map(to -> new EventSender(to, options.clock()));
    this.traffic = new Traffic();
    this.faults = new Faults();
    this.router =
        new Router(
            contents,
            options.behaviours(),
            options.pageLimit(),
            options.clock(),
            new Announcer(events.<Consumer<String>>map(s -> s).orElse(NO_EVENTS)));
    boolean hidesAbsent = options.behaviours().contains(Behaviour.HIDES_ABSENT);
    RequestHandler guarded =
        options
            .access()
            .<RequestHandler>map(access ->
                new AccessFilter(
                    router,
                    access,
                    options.clock(),
                    name -> hidesAbsent && contents.find(name).isEmpty()))
            .orElse(router);
    this.server =
        HttpServer.open(
            options.port(), new TrafficFilter(new FaultFilter(guarded, faults), traffic));
  }

  /** Starts an empty registry in memory, on a free port. */
  public static EmbeddedRegistry start() {
    return start(RegistryOptions.inMemory());
  }

  /**
   * Starts a registry.
   *
   * @throws UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static EmbeddedRegistry start(RegistryOptions options) {
    return new EmbeddedRegistry(
        options,
        options.storage().map(EmbeddedRegistry::inDirectory).orElseGet(RegistryContents::inMemory));
  }

  /** Host and port, {@code 127.0.0.1:41234}: the host of a repository path. */
  public String host() {
    return server.host();
  }

  /** The port. */
  public int port() {
    return server.port();
  }

  /** The address of the registry, {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return URI.create("http://" + host());
  }

  /** What was asked of the registry so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Waits until all registry events so far were taken; false when that lasts too long. */
  public boolean flushEvents(Duration limit) {
    return events.map(sender -> sender.flush(limit)).orElse(true);
  }

  /** Stops the registry, then sends the events that are left. Requests under way are cut off. */
  @Override
  public void close() {
    server.close();
    events.ifPresent(EventSender::close);
    try {
      router.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove unfinished uploads", e);
    }
  }

  private static RegistryContents inDirectory(Path root) {
    try {
      return RegistryContents.inDirectory(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the directory " + root, e);
    }
  }
}
