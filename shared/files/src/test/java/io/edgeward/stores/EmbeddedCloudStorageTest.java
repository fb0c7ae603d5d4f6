package io.edgeward.stores;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EmbeddedCloudStorageTest implements ObjectStoreContract {
  private final EmbeddedCloudStorage server = EmbeddedCloudStorage.start();
  private final ObjectStores stores =
      ObjectStores.open(StoreOptions.DEFAULT.withLimits(Limits.BRISK).withEmulator(server.host()));

  @BeforeEach
  void createBucket() {
    server.bucket("there");
  }

  @AfterEach
  void stop() {
    stores.close();
    server.close();
  }

  @Override
  public ObjectStores stores() {
    return stores;
  }

  @Override
  public StoreUri base() {
    return StoreUri.of("gs://there/files");
  }

  @Override
  public StoreUri absent() {
    return StoreUri.of("gs://absent/files");
  }

  @Override
  public void replace(ObjectUri object, byte[] content) {
    server.bucket(object.bucket()).put(object.name().text(), content);
  }
}
