package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.PromotionKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How someone who pulls finds out whether an image is signed. */
interface SignatureCheck {
  /** What verifies, as it is called on the command line. */
  String program();

  /**
   * Verifies an image; the exit code is 0 when it is signed in all of {@code repositories}.
   *
   * @param name what it is pulled by
   */
  CommandRun verify(List<RepositoryPath> repositories, RepositoryPath name, Digest digest)
      throws IOException, InterruptedException;

  /** By our own command line; before that by cosign, where it is installed. */
  static List<SignatureCheck> all(PromotionKey promotion, ManifestsMaintainer manifests)
      throws IOException {
    Optional<SignatureCheck> cosign = CosignCheck.find(promotion);
    return Stream.concat(
            cosign.stream(),
            Stream.of(new EdgewardCheck(promotion.edgeward(), manifests.location())))
        .toList();
  }
}
