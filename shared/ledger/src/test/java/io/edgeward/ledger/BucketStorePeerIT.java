package io.edgeward.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract against fake-gcs-server, an implementation that others wrote. */
class BucketStorePeerIT implements EvidenceStoreContract {
  private Optional<FakeGcsServer> server = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Optional<Tool> program = Tool.find("fake-gcs-server");
    assumeTrue(program.isPresent(), "fake-gcs-server is not installed");
    server = Optional.of(FakeGcsServer.start(program.get()));
    server.get().createBucket("evidence");
  }

  @AfterEach
  void stop() {
    server.ifPresent(FakeGcsServer::close);
  }

  @Override
  public EvidenceStore store() {
    return new BucketStore(
        BucketLocation.of("gs://evidence/prod"),
        new StorageClient(server.map(FakeGcsServer::host)));
  }

  @Override
  public EvidenceStore again() {
    return store();
  }
}
