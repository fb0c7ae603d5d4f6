package io.edgeward.testkit.registry;

import io.edgeward.testkit.http.HttpDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;

/**
 * An OCI registry on 127.0.0.1 that real clients push to and pull from (distribution specification
 * 1.1, all four workflows).
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private final HttpDoor door;
  private final UploadEndpoint uploads;
  private final Traffic traffic;

  private EmbeddedRegistry(HttpDoor door, UploadEndpoint uploads, Traffic traffic) {
    this.door = door;
    this.uploads = uploads;
    this.traffic = traffic;
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
    Contents contents = new Contents(new MemoryBlobs());
    UploadEndpoint uploads = new UploadEndpoint(contents, options.has(Behaviour.AUTOMATIC_MOUNT));
    ManifestPush push = new ManifestPush(contents, options, Clock.systemUTC());
    Router router =
        new Router(
            options,
            new BlobEndpoint(contents),
            uploads,
            new ManifestEndpoint(contents, push),
            new ListEndpoint(contents),
            new ReferrersEndpoint(contents));
    Traffic traffic = new Traffic();
    HttpDoor door = HttpDoor.open(options.port(), new Meter(router, traffic));
    return new EmbeddedRegistry(door, uploads, traffic);
  }

  /** Host and port, {@code 127.0.0.1:41234}: the host of a repository path. */
  public String host() {
    return door.host();
  }

  /** The address of the registry, {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return URI.create("http://" + host());
  }

  /** What was asked of the registry so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** Stops the registry. Requests under way are cut off. */
  @Override
  public void close() {
    door.close();
    try {
      uploads.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove unfinished uploads", e);
    }
  }
}
