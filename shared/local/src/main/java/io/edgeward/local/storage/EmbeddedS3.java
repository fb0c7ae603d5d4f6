package io.edgeward.local.storage;

import io.edgeward.local.faults.Faults;
import io.edgeward.local.storage.s3.ApiError;
import io.edgeward.local.storage.s3.Route;
import io.edgeward.local.storage.s3.Router;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Buckets;
import io.edgeward.local.traffic.Traffic;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * S3 on 127.0.0.1, with path-style addresses: what the AWS SDK asks of it when {@code
 * AWS_ENDPOINT_URL_S3} names it. Signatures are not verified, only demanded: a request without one
 * is denied. What else is denied is denied to everybody.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private final Buckets buckets;
  private final ObjectStorageServer server;

  private EmbeddedS3(ObjectStorageOptions options) {
    this.buckets = Buckets.open(options.directory(), options.clock());
    this.server =
        new ObjectStorageServer(
            options.port(),
            new Router(buckets, options.pageSize()),
            ApiError::ofFault,
            Route::target);
  }

  /** Starts without buckets, in memory, on a free port. */
  public static EmbeddedS3 start() {
    return start(ObjectStorageOptions.inMemory());
  }

  /**
   * Starts with the buckets that the directory holds.
   *
   * @throws UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static EmbeddedS3 start(ObjectStorageOptions options) {
    return new EmbeddedS3(options);
  }

  /** Address and port. */
  public String host() {
    return server.host();
  }

  /** The address, as {@code AWS_ENDPOINT_URL_S3} holds it. */
  public URI uri() {
    return server.uri();
  }

  /** The bucket of that name, which is created when it is absent. */
  public Bucket bucket(String name) {
    return buckets.find(name).orElseGet(() -> buckets.create(name, false).orElseThrow());
  }

  /**
   * What was asked so far. Kinds are {@code bucket}, {@code objects} for a listing, {@code object},
   * and {@code service}.
   */
  public Traffic traffic() {
    return server.traffic();
  }

  /**
   * What goes wrong. A status is answered with S3's own code for it: 409 is {@code
   * ConditionalRequestConflict}, 503 is {@code SlowDown}.
   */
  public Faults faults() {
    return server.faults();
  }

  /** Stops serving. Requests under way are cut off. */
  @Override
  public void close() {
    server.close();
  }
}
