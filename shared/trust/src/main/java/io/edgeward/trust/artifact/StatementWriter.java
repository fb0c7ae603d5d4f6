package io.edgeward.trust.artifact;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.PredicateType;
import java.util.List;

/**
 * Writes in-toto statements about an image.
 *
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">their
 *     specification</a>
 */
public final class StatementWriter {
  private static final String VERSION = "https://in-toto.io/Statement/v1";

  private StatementWriter() {}

  /** That {@code image} is {@code name}, as cosign's signatures say it. */
  public static byte[] signature(RepositoryPath name, Digest image) {
    return statement(name, image, PredicateType.COSIGN_SIGN, Json.object());
  }

  /** That {@code image} was promoted and is called {@code name}. */
  public static byte[] promotion(RepositoryPath name, Digest image, PromotionPredicate predicate) {
    return statement(name, image, PredicateType.PROMOTION, predicate.json());
  }

  private static byte[] statement(
      RepositoryPath name, Digest image, String predicateType, JsonBuilder predicate) {
    JsonBuilder subject =
        Json.object()
            .with("name", name.toString())
            .with("digest", Json.object().with(image.algorithm().toString(), image.hex()));
    return Json.object()
        .with("_type", VERSION)
        .with("subject", List.of(subject))
        .with("predicateType", predicateType)
        .with("predicate", predicate)
        .toBytes();
  }
}
