package io.edgeward.local.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.peers.VersityGateway;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The same contract against Versity's gateway, which others wrote. */
class S3PeerIT implements S3Contract {
  @TempDir static Path folder;
  private static VersityGateway peer;

  @BeforeAll
  static void start() throws Exception {
    Optional<Tool> program = Tool.find("versitygw");
    assumeTrue(program.isPresent(), "versitygw is not installed");
    peer = VersityGateway.start(program.get(), folder);
    try (S3Client client = S3Clients.of(peer.uri(), VersityGateway.USER, VersityGateway.SECRET)) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @Override
  public S3Client client() {
    return S3Clients.of(peer.uri(), VersityGateway.USER, VersityGateway.SECRET);
  }
}
