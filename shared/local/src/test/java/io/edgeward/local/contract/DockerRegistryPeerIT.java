package io.edgeward.local.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.testkit.peers.DistributionRegistry;
import io.edgeward.testkit.peers.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same contract, as far as it goes, against the registry that Debian ships. */
class DockerRegistryPeerIT implements RegistryContract {
  @TempDir static Path directory;
  private static DistributionRegistry peer;

  @BeforeAll
  static void start() throws Exception {
    Optional<Tool> program = Tool.find("docker-registry");
    assumeTrue(program.isPresent(), "docker-registry is not installed");
    peer = DistributionRegistry.start(program.orElseThrow(), directory);
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @Override
  public URI registry() {
    return peer.uri();
  }

  @Override
  public Map<Feature, String> lacks() {
    Map<Feature, String> lacks = new EnumMap<>(Feature.class);
    lacks.put(Feature.REFERRERS_API, "2.8 knows no referrers API");
    lacks.put(Feature.SINGLE_POST_UPLOAD, "2.8 answers a single POST by 202");
    lacks.put(Feature.SHA512, "2.8 stores SHA-256 only");
    lacks.put(Feature.TAG_DELETION, "2.8 deletes manifests by digest only");
    lacks.put(Feature.CASE_INSENSITIVE_ORDER, "2.8 sorts tags by bytes");
    lacks.put(Feature.LINK_IN_TAG_LISTS, "2.8 ignores n and last in tag lists");
    lacks.put(Feature.EMPTY_PAGE, "2.8 ignores n and last in tag lists");
    lacks.put(Feature.UNKNOWN_MEDIA_TYPES, "2.8 takes the media types that it knows only");
    lacks.put(Feature.MANIFEST_LIMIT, "2.8 answers a manifest above 4 MiB by 400");
    lacks.put(Feature.OUT_OF_ORDER_416, "2.8 ignores Content-Range");
    lacks.put(Feature.UNSATISFIABLE_RANGE_416, "2.8 breaks the answer off");
    lacks.put(Feature.MALFORMED_DIGEST_400, "2.8 answers a malformed digest by 500");
    lacks.put(Feature.TAG_PARAMETERS, "2.8 ignores tag parameters");
    return lacks;
  }
}
