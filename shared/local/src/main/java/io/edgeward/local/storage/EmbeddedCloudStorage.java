package io.edgeward.local.storage;

import io.edgeward.local.bus.MessageSender;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.storage.gcs.ApiError;
import io.edgeward.local.storage.gcs.Notifications;
import io.edgeward.local.storage.gcs.Route;
import io.edgeward.local.storage.gcs.Router;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Buckets;
import io.edgeward.local.traffic.Traffic;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Google Cloud Storage on 127.0.0.1, by its JSON API: what the client library asks of it when
 * {@code STORAGE_EMULATOR_HOST} names it. Credentials are not looked at; what is denied is denied
 * to everybody.
 */
public final class EmbeddedCloudStorage implements AutoCloseable {
  private final Buckets buckets;
  private final Clock clock;
  private final ObjectStorageServer server;
  private final List<MessageSender> senders = new CopyOnWriteArrayList<>();

  private EmbeddedCloudStorage(ObjectStorageOptions options) {
    this.clock = options.clock();
    this.buckets = Buckets.open(options.directory(), clock);
    this.server =
        new ObjectStorageServer(
            options.port(),
            new Router(buckets, options.pageSize()),
            ApiError::ofFault,
            Route::target);
  }

  /** Starts without buckets, in memory, on a free port. */
  public static EmbeddedCloudStorage start() {
    return start(ObjectStorageOptions.inMemory());
  }

  /**
   * Starts with the buckets that the directory holds.
   *
   * @throws UncheckedIOException if the port is taken or the directory cannot be used
   */
  public static EmbeddedCloudStorage start(ObjectStorageOptions options) {
    return new EmbeddedCloudStorage(options);
  }

  /** Address and port, as {@code STORAGE_EMULATOR_HOST} holds it. */
  public String host() {
    return server.host();
  }

  /** The address, {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return server.uri();
  }

  /** The bucket of that name, which is created when it is absent. */
  public Bucket bucket(String name) {
    return bucket(name, false);
  }

  /** The same; a bucket that is created keeps the generations that are replaced or deleted. */
  public Bucket versionedBucket(String name) {
    Bucket bucket = bucket(name, true);
    if (!bucket.isVersioned()) {
      throw new IllegalStateException(
          "bucket %s is there and keeps no generations; take another name".formatted(name));
    }
    return bucket;
  }

  /** Posts what changes in a bucket from now on, as Pub/Sub pushes Cloud Storage notifications. */
  public void sendNotifications(String bucket, URI target) {
    MessageSender sender =
        new MessageSender(target, "projects/local/subscriptions/" + bucket, clock);
    senders.add(sender);
    sendNotifications(bucket, sender::send);
  }

  /** Gives attributes and payload of each notification of a bucket from now on to {@code topic}. */
  public void sendNotifications(String bucket, BiConsumer<Map<String, String>, byte[]> topic) {
    bucket(bucket).onChange(new Notifications(bucket, topic));
  }

  /** Waits until all notifications so far were taken; false when that lasts too long. */
  public boolean flushNotifications(Duration limit) {
    return senders.stream().allMatch(sender -> sender.flush(limit));
  }

  /**
   * What was asked so far. Kinds are {@code buckets}, {@code bucket}, {@code objects} for a
   * listing, {@code object} for metadata, {@code media} for content, {@code upload} for what starts
   * or is a whole upload, {@code session} for the parts of one, and {@code other}.
   */
  public Traffic traffic() {
    return server.traffic();
  }

  /** What goes wrong. */
  public Faults faults() {
    return server.faults();
  }

  /** Stops serving, then sends the notifications that are left. */
  @Override
  public void close() {
    server.close();
    senders.forEach(MessageSender::close);
  }

  private Bucket bucket(String name, boolean versioned) {
    return buckets.find(name).orElseGet(() -> buckets.create(name, versioned).orElseThrow());
  }
}
