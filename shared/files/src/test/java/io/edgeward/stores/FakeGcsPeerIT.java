package io.edgeward.stores;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract against fake-gcs-server, an implementation that others wrote. */
class FakeGcsPeerIT implements ObjectStoreContract {
  private Optional<FakeGcsServer> server = Optional.empty();
  private ObjectStores stores;

  @BeforeEach
  void start() throws Exception {
    Optional<Tool> program = Tool.find("fake-gcs-server");
    assumeTrue(program.isPresent(), "fake-gcs-server is not installed");
    server = Optional.of(FakeGcsServer.start(program.get()));
    server.get().createBucket("there");
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT.withLimits(Limits.BRISK).withEmulator(server.get().host()));
  }

  @AfterEach
  void stop() {
    server.ifPresent(FakeGcsServer::close);
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
  public void replace(ObjectUri object, byte[] content) throws Exception {
    URI upload =
        URI.create(
            "http://%s/upload/storage/v1/b/%s/o?uploadType=media&name=%s"
                .formatted(
                    server.orElseThrow().host(),
                    object.bucket(),
                    URLEncoder.encode(object.name().text(), StandardCharsets.UTF_8)));
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(upload)
              .POST(HttpRequest.BodyPublishers.ofByteArray(content))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
