package io.edgeward.local.storage;

import com.google.cloud.storage.Storage;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MemoryCloudStorageTest implements CloudStorageContract {
  private static EmbeddedCloudStorage storage;

  @BeforeAll
  static void start() {
    storage = EmbeddedCloudStorage.start();
    storage.bucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    storage.close();
  }

  @Override
  public Storage client() {
    return CloudStorageClients.of(storage.host());
  }

  @Override
  public Map<CloudStorageFeature, String> lacks() {
    return Map.of();
  }
}
