package io.edgeward.local.registry;

import io.edgeward.local.bus.MessageSender;
import io.edgeward.local.faults.FaultFilter;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.local.registry.api.Router;
import io.edgeward.local.registry.events.Announcer;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.local.traffic.TrafficFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An OCI registry on 127.0.0.1 that real clients push to and pull from (distribution specification
 * 1.1, all four workflows). Deleted content leaves its repository; its bytes are not collected.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final String SUBSCRIPTION = "projects/local/subscriptions/gcr";
  private static final Consumer<String> NO_EVENTS = event -> {};

  private final HttpServer server;
  private final Router router;
  private final Traffic traffic;
  private final Faults faults;
  private final Optional<MessageSender> events;

  private EmbeddedRegistry(RegistryOptions options, RegistryContents contents) {
    this.events =
        options.eventTarget().map(to -> new MessageSender(to, SUBSCRIPTION, options.clock()));
    this.traffic = new Traffic();
    this.faults = new Faults();
    this.router =
        new Router(
            contents,
            options.behaviours(),
            options.pageLimit(),
            options.clock(),
            new Announcer(events.map(EmbeddedRegistry::posting).orElse(NO_EVENTS)));
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
            options.port(),
            new TrafficFilter(
                new FaultFilter(guarded, faults, WireError::ofFault),
                traffic,
                EmbeddedRegistry::target));
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

  /**
   * What was asked of the registry so far. Kinds are {@code manifests}, {@code blobs}, {@code
   * uploads}, {@code tags}, {@code catalog}, {@code referrers}, {@code base} and {@code other}.
   */
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
    events.ifPresent(MessageSender::close);
    try {
      router.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove unfinished uploads", e);
    }
  }

  private static Consumer<String> posting(MessageSender sender) {
    return event -> sender.send(Map.of(), event.getBytes(StandardCharsets.UTF_8));
  }

  private static TrafficFilter.Target target(ServerRequest request) {
    Route route = Route.of(request.path());
    return new TrafficFilter.Target(route.kind(), route.repositoryName().orElse(""));
  }

  private static RegistryContents inDirectory(Path root) {
    try {
      return RegistryContents.inDirectory(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the directory " + root, e);
    }
  }
}
