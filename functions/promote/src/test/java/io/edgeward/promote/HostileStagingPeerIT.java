package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.testkit.peers.Cosign;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever may push to staging attaches what he likes: the image arrives, and cosign verifies it.
 */
final class HostileStagingPeerIT {
  private static final int MANY = 10_000;

  @TempDir Path folder;
  private EmbeddedRegistry staging;
  private EmbeddedRegistry production;
  private SignedPromotion stage;
  private TestKey builder;
  private Cosign cosign;

  private void start(int major) throws Exception {
    Optional<Cosign> found = Cosign.find(major, folder);
    assumeTrue(found.isPresent(), "cosign" + major + " is not installed");
    cosign = found.get();
    staging = EmbeddedRegistry.start();
    production = EmbeddedRegistry.start();
    stage = new SignedPromotion(folder, staging.host(), production.host(), 1);
    builder = TestKey.in(folder, "builder");
    stage.builder(builder.pem());
  }

  @AfterEach
  void stop() {
    Stream.of(stage, staging, production)
        .filter(started -> started != null)
        .forEach(HostileStagingPeerIT::close);
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void leavesBehindASignatureOfAnotherRepository(int major) throws Exception {
    start(major);
    stage.inStaging().sig(builder.signer(), RepositoryPath.of(staging.host() + "/other/bar"));

    assertThat(promote())
        .singleElement()
        .asString()
        .contains("signature is by key builder for " + staging.host() + "/other/bar");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void readsNothingThatIsTooLarge(int major) throws Exception {
    start(major);
    stage.inStaging().referrer(new byte[20 * 1024 * 1024]);

    assertThat(promote())
        .singleElement()
        .asString()
        .contains("attachments of a digest may have 16777216 together");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void countsNoFurtherThanItMay(int major) throws Exception {
    start(major);
    for (int i = 0; i < MANY; i++) {
      stage.inStaging().referrer(("{\"a\": %d}".formatted(i)).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(promote())
        .hasSizeLessThan(MANY)
        .anyMatch(why -> why.endsWith("no more than 10000 are looked at"))
        .anyMatch(why -> why.endsWith("more than the 200 attachments that a digest may have"))
        .anyMatch(why -> why.contains("9,784 attachments of it or of its attachments may not"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void understandsNothingThatIsNoBundle(int major) throws Exception {
    start(major);
    stage.inStaging().referrer("[[[[".getBytes(StandardCharsets.UTF_8));
    stage.inStaging().bundle(stage.intruder.signer());

    assertThat(promote()).hasSize(2).allMatch(why -> why.contains("unknown key"));
  }

  /** What stayed behind of what was attached. The image itself arrives, and is signed. */
  private List<String> promote() throws Exception {
    List<Delivery> deliveries = stage.promote();
    assertThat(deliveries).isNotEmpty().allMatch(delivery -> delivery.outcome().arrived());
    assertThat(cosign.verify(stage.promoted(), stage.promoter.publicFile()).output())
        .contains("The signatures were verified against the specified public key");
    assertThat(Files.exists(folder.resolve("no-tuf"))).isFalse();
    return SignedPromotion.leftBehind(deliveries);
  }
}
