package io.edgeward.stores;

import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EmbeddedS3Test implements ObjectStoreContract {
  private final EmbeddedS3 server = EmbeddedS3.start();
  private final ObjectStores stores = TestCredentials.stores(server.uri());

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
    return StoreUri.of("s3://there/files");
  }

  @Override
  public StoreUri absent() {
    return StoreUri.of("s3://absent/files");
  }

  @Override
  public void replace(ObjectUri object, byte[] content) {
    server.bucket(object.bucket()).put(object.name().text(), content);
  }
}
