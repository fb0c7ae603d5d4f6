package io.edgeward.trust.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The texts that are signed, byte for byte. */
class SignedTextsTest {
  private static final RepositoryPath NAME = RepositoryPath.of("registry.example.org/foo/bar");
  private static final Digest IMAGE = Digest.ofSha256("a".repeat(64));

  @Test
  void aPayloadOfSimpleSigning() {
    assertThat(text(SimpleSigningPayload.of(NAME, IMAGE, Map.of())))
        .isEqualTo(
            """
            {"critical":{"identity":{"docker-reference":"registry.example.org/foo/bar"},\
            "image":{"docker-manifest-digest":"sha256:%s"},\
            "type":"cosign container image signature"},"optional":null}\
            """
                .formatted(IMAGE.hex()));
  }

  @Test
  void aPayloadOfSimpleSigningWithAnnotations() {
    assertThat(text(SimpleSigningPayload.of(NAME, IMAGE, Map.of("z", "<1>", "commit", "abc"))))
        .endsWith(",\"optional\":{\"commit\":\"abc\",\"z\":\"<1>\"}}");
  }

  @Test
  void aStatementOfASignature() {
    assertThat(text(StatementWriter.signature(NAME, IMAGE)))
        .isEqualTo(
            """
            {"_type":"https://in-toto.io/Statement/v1",\
            "subject":[{"name":"registry.example.org/foo/bar","digest":{"sha256":"%s"}}],\
            "predicateType":"https://sigstore.dev/cosign/sign/v1","predicate":{}}\
            """
                .formatted(IMAGE.hex()));
  }

  @Test
  void aStatementOfAPromotion() {
    PromotionPredicate predicate =
        new PromotionPredicate(
            RepositoryPath.of("gcr.io/staging/bar"),
            Set.of(RepositoryPath.of("us.example/p/foo/bar"), RepositoryPath.of("eu.example/p/x")),
            IMAGE,
            Set.of(Tag.of("v1.1"), Tag.of("v1.0")),
            Optional.of(
                new PromotionPredicate.Manifests(
                    Optional.of("https://git.example/manifests"),
                    "c0ffee",
                    new Location("images/foo/images.yaml", 12))),
            Optional.of("Ann <ann@example.org>"),
            List.of(new PromotionPredicate.Check("signature", "key builder-2026")),
            Optional.of("run-1"),
            Optional.of("0.1.0"));

    assertThat(text(StatementWriter.promotion(NAME, IMAGE, predicate)))
        .isEqualTo(
            """
            {"_type":"https://in-toto.io/Statement/v1",\
            "subject":[{"name":"registry.example.org/foo/bar","digest":{"sha256":"%1$s"}}],\
            "predicateType":"https://edgeward.io/promotion/v1","predicate":{\
            "source":"gcr.io/staging/bar",\
            "destinations":["eu.example/p/x","us.example/p/foo/bar"],\
            "digest":"sha256:%1$s","tags":["v1.0","v1.1"],\
            "manifests":{"repository":"https://git.example/manifests","commit":"c0ffee",\
            "file":"images/foo/images.yaml","line":12},\
            "author":"Ann <ann@example.org>",\
            "checks":[{"name":"signature","result":"key builder-2026"}],\
            "run":"run-1","version":"0.1.0"}}\
            """
                .formatted(IMAGE.hex()));
  }

  @Test
  void whatIsNotKnownOfAPromotionIsLeftOut() {
    PromotionPredicate predicate =
        new PromotionPredicate(
            RepositoryPath.of("gcr.io/staging/bar"),
            Set.of(NAME),
            IMAGE,
            Set.of(),
            Optional.of(
                new PromotionPredicate.Manifests(
                    Optional.empty(), "c0ffee", new Location("images.yaml", 0))),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(text(StatementWriter.promotion(NAME, IMAGE, predicate)))
        .endsWith(
            "\"tags\":[],\"manifests\":{\"commit\":\"c0ffee\",\"file\":\"images.yaml\"},\"checks\":[]}}");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
