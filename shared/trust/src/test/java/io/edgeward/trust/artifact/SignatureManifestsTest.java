package io.edgeward.trust.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.artifact.SignatureManifests.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifests that hold signatures, byte for byte. */
class SignatureManifestsTest {
  private static final String EMPTY =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  @Test
  void anImageWhoseLayersAreSignatures() {
    SignedLayer first = layer("one", "AAAA");
    SignedLayer second = layer("two", "BBBB");
    String one = Digest.ofContent(first.content()).text();
    String two = Digest.ofContent(second.content()).text();
    byte[] config =
        """
        {"architecture":"","created":"0001-01-01T00:00:00Z","history":[],"os":"",\
        "rootfs":{"type":"layers","diff_ids":["%s","%s"]},"config":{}}\
        """
            .formatted(one, two)
            .getBytes(UTF_8);

    SignatureArtifact artifact = SignatureManifests.sig(List.of(first, second));

    assertThat(new String(artifact.manifest(), UTF_8))
        .isEqualTo(
            """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
            "config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
            "digest":"%s","size":%d},"layers":[\
            {"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json","digest":"%s",\
            "size":3,"annotations":{"dev.cosignproject.cosign/signature":"AAAA"}},\
            {"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json","digest":"%s",\
            "size":3,"annotations":{"dev.cosignproject.cosign/signature":"BBBB"}}]}\
            """
                .formatted(Digest.ofContent(config), config.length, one, two));
    assertThat(artifact.mediaType()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
    assertThat(artifact.blobs())
        .hasSize(3)
        .containsEntry(Digest.of(one), first.content())
        .containsEntry(Digest.of(two), second.content());
    assertThat(artifact.blobs().get(Digest.ofContent(config))).isEqualTo(config);
    assertThat(artifact.digest()).isEqualTo(Digest.ofContent(artifact.manifest()));
  }

  @Test
  void aManifestThatRefersToWhatItsBundleIsAbout() {
    byte[] bundle = "bundle".getBytes(UTF_8);
    Digest subject = Digest.ofSha256("b".repeat(64));

    SignatureArtifact artifact =
        SignatureManifests.bundle(
            bundle,
            PredicateType.COSIGN_SIGN,
            new Subject("application/vnd.oci.image.index.v1+json", subject, 1234),
            Instant.parse("2026-11-28T02:03:04.567Z"));

    assertThat(new String(artifact.manifest(), UTF_8))
        .isEqualTo(
            """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
            "artifactType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
            "config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},\
            "layers":[{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",\
            "digest":"%s","size":6}],\
            "subject":{"mediaType":"application/vnd.oci.image.index.v1+json",\
            "digest":"%s","size":1234},\
            "annotations":{"dev.sigstore.bundle.content":"dsse-envelope",\
            "dev.sigstore.bundle.predicateType":"https://sigstore.dev/cosign/sign/v1",\
            "org.opencontainers.image.created":"2026-11-28T02:03:04Z"}}\
            """
                .formatted(EMPTY, Digest.ofContent(bundle), subject));
    assertThat(artifact.blobs())
        .hasSize(2)
        .containsEntry(Digest.ofContent(bundle), bundle)
        .containsKey(Digest.of(EMPTY));
  }

  private static SignedLayer layer(String payload, String signature) {
    return new SignedLayer(
        SigstoreTypes.SIMPLE_SIGNING,
        Map.of(SigstoreTypes.SIGNATURE, signature),
        payload.getBytes(UTF_8));
  }
}
