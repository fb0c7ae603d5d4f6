package io.edgeward.cli.flip;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract against fake-gcs-server, an implementation that others wrote. */
class BucketGenerationStorePeerIT implements GenerationStoreContract {
  private Optional<FakeGcsServer> server = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Optional<Tool> program = Tool.find("fake-gcs-server");
    assumeTrue(program.isPresent(), "fake-gcs-server is not installed");
    server = Optional.of(FakeGcsServer.start(program.get()));
    server.get().createBucket("flips");
  }

  @AfterEach
  void stop() {
    server.ifPresent(FakeGcsServer::close);
  }

  @Override
  public GenerationStore store() {
    return GenerationStore.at("gs://flips/prod", server.map(FakeGcsServer::host));
  }
}
