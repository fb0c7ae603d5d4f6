package io.edgeward.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.SigningResult;
import io.edgeward.registry.manifest.ManifestContent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged when nothing can be signed; an alert is made of it. */
class SignerDownTest {
  private static final String WHY =
      "no signer is configured; set EDGEWARD_SIGNER to gcpkms://... or to a key file";
  private static final RepositoryPath PRODUCTION = RepositoryPath.of("prod.example/p/foo");

  private final Logger logger = Logger.getLogger(PromotionSigner.class.getName());
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          assertThat(line.getLevel()).isEqualTo(Level.WARNING);
          warnings.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  @Test
  void aRunSaysOnceThatItsSignerDoesNotSign() {
    PromotionSigner signer = signer();

    assertThat(sign(signer, "one")).isEqualTo(new SigningResult.Unsigned(WHY, false, false));
    assertThat(sign(signer, "two")).isEqualTo(new SigningResult.Unsigned(WHY, false, false));

    assertThat(warnings).containsExactly("the signer did not sign: " + WHY);
  }

  @Test
  void theNextRunSaysItAgain() {
    sign(signer(), "one");
    sign(signer(), "one");

    assertThat(warnings).hasSize(2);
  }

  private static SigningResult sign(PromotionSigner signer, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    ManifestContent image =
        new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_MANIFEST, bytes);
    return signer
        .sign(
            RepositoryPath.of("staging.example/foo"),
            image,
            List.of(new CopyTarget(PRODUCTION, List.of())))
        .get(PRODUCTION);
  }

  private static PromotionSigner signer() {
    PromotionContext context =
        new PromotionContext(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            (repository, digest) -> Optional.empty(),
            (source, destination) -> List.of(),
            Optional.empty());
    return new PromotionSigner(TrustPolicy.NONE, Optional.empty(), context, Clock.systemUTC());
  }
}
