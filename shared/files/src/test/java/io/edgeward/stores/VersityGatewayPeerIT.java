package io.edgeward.stores;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.peers.VersityGateway;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract against Versity's gateway, an implementation that others wrote. */
class VersityGatewayPeerIT implements ObjectStoreContract {
  @TempDir Path folder;
  private VersityGateway server;
  private S3Client other;
  private ObjectStores stores;

  @BeforeEach
  void start() throws Exception {
    Optional<Tool> program = Tool.find("versitygw");
    assumeTrue(program.isPresent(), "versitygw is not installed");
    server = VersityGateway.start(program.get(), folder);
    other = TestCredentials.other(server.uri());
    other.createBucket(request -> request.bucket("there"));
    stores = TestCredentials.stores(server.uri());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      stores.close();
      other.close();
      server.close();
    }
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
    other.putObject(
        request -> request.bucket(object.bucket()).key(object.name().text()),
        RequestBody.fromBytes(content));
  }
}
