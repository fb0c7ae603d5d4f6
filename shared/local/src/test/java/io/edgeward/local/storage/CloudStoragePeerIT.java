package io.edgeward.local.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.storage.Storage;
import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same contract, as far as it goes, against fake-gcs-server, which others wrote. */
class CloudStoragePeerIT implements CloudStorageContract {
  private static FakeGcsServer peer;

  @BeforeAll
  static void start() throws Exception {
    Optional<Tool> program = Tool.find("fake-gcs-server");
    assumeTrue(program.isPresent(), "fake-gcs-server is not installed");
    peer = FakeGcsServer.start(program.get());
    peer.createBucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @Override
  public Storage client() {
    return CloudStorageClients.of(peer.host());
  }

  @Override
  public Map<CloudStorageFeature, String> lacks() {
    Map<CloudStorageFeature, String> lacks = new EnumMap<>(CloudStorageFeature.class);
    lacks.put(CloudStorageFeature.READ_PRECONDITIONS, "1.56 ignores preconditions on reading");
    lacks.put(CloudStorageFeature.DELETE_PRECONDITIONS, "1.56 ignores preconditions on deleting");
    lacks.put(
        CloudStorageFeature.INITIATION_PRECONDITIONS,
        "1.56 looks at preconditions at the end only");
    lacks.put(CloudStorageFeature.METAGENERATION, "1.56 does not count changes of metadata");
    return lacks;
  }
}
