package io.edgeward.cli.stack;

import io.edgeward.local.bus.EventBus;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import io.edgeward.scenarios.environment.FileStores;
import io.edgeward.scenarios.environment.LoopbackFileStores;
import io.edgeward.scenarios.environment.ProjectStores;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Object storage of a stack: staging and production in Cloud Storage, a mirror of it in S3. */
public final class StackStorage implements AutoCloseable {
  /** A request to the embedded S3 has to be signed, by whom does not matter. */
  private static final String ANYONE = "local";

  private final ProjectStores stores;
  private final EmbeddedCloudStorage cloud;
  private final EmbeddedS3 s3;

  private StackStorage(ProjectStores stores, EmbeddedCloudStorage cloud, EmbeddedS3 s3) {
    this.stores = stores;
    this.cloud = cloud;
    this.s3 = s3;
    cloud.versionedBucket(stores.staging().bucket());
    cloud.versionedBucket(stores.production().bucket());
    s3.bucket(stores.mirror().bucket());
  }

  /** Starts with what an earlier stack has left in the directory. */
  static StackStorage start(StackOptions options, ProjectStores stores) {
    Path root = options.directory().resolve("buckets");
    EmbeddedCloudStorage cloud =
        EmbeddedCloudStorage.start(at(root.resolve("gs"), options.port(15)));
    try {
      return new StackStorage(
          stores, cloud, EmbeddedS3.start(at(root.resolve("s3"), options.port(16))));
    } catch (RuntimeException e) {
      cloud.close();
      throw e;
    }
  }

  private static ObjectStorageOptions at(Path directory, int port) {
    return ObjectStorageOptions.inMemory().directory(directory).port(port);
  }

  /** Puts the sample where its list says that it is. */
  void putSample() {
    for (StoreUri store : List.of(stores.staging(), stores.production())) {
      cloud
          .bucket(store.bucket())
          .put(
              store.resolve(SampleFile.NAME).name().text(),
              SampleFile.content(),
              SampleFile.attributes());
    }
    s3.bucket(stores.mirror().bucket())
        .put(stores.mirror().resolve(SampleFile.NAME).name().text(), SampleFile.content());
  }

  /** Publishes each change of production's bucket from now on; S3 tells none. */
  void publishChanges(EventBus bus, String topic) {
    cloud.sendNotifications(
        stores.production().bucket(), (attributes, data) -> bus.publish(topic, data, attributes));
  }

  /** How clients of Cloud Storage and of S3 find it. */
  public SortedMap<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "STORAGE_EMULATOR_HOST",
            cloud.host(),
            "AWS_ENDPOINT_URL_S3",
            s3.uri().toString(),
            "AWS_REGION",
            "us-east-1",
            "AWS_ACCESS_KEY_ID",
            ANYONE,
            "AWS_SECRET_ACCESS_KEY",
            ANYONE));
  }

  /** The name of the file that a new stack has promoted. */
  public FilePath sample() {
    return SampleFile.NAME;
  }

  /** What is promoted between. */
  public ProjectStores stores() {
    return stores;
  }

  /** The buckets for whoever has the keys. */
  public FileStores files() {
    return new LoopbackFileStores(cloud, s3, s3.bucket(stores.mirror().bucket()));
  }

  /** The address of Cloud Storage. */
  public URI cloud() {
    return cloud.uri();
  }

  /** The address of S3. */
  public URI s3() {
    return s3.uri();
  }

  @Override
  public void close() {
    cloud.close();
    s3.close();
  }
}
