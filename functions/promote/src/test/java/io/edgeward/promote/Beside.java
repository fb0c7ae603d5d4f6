package io.edgeward.promote;

import io.edgeward.local.images.Artifact;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.artifact.BundleWriter;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.StatementWriter;
import io.edgeward.trust.signer.Signer;
import java.time.Instant;

/**
 * Puts signatures beside an image, whoever makes them.
 *
 * @param client how
 * @param image the image
 * @param repository where it is
 */
record Beside(RegistryClient client, Artifact image, RepositoryPath repository) {
  /** One signature under cosign's tag, which calls the image {@code name}. */
  Digest sig(Signer signer, RepositoryPath name) {
    return put(
        SignatureManifests.sig(signer, name, image.digest()),
        new Tag("sha256-" + image.digest().hex() + ".sig"));
  }

  /** A signature as a bundle. */
  Digest bundle(Signer signer) {
    byte[] statement = StatementWriter.signature(repository, image.digest());
    return referrer(BundleWriter.sign(signer, statement));
  }

  /** Something that says that it is a bundle, and refers to the image. */
  Digest referrer(byte[] bundle) {
    SignatureArtifact made =
        SignatureManifests.bundle(
            bundle,
            PredicateType.COSIGN_SIGN,
            new SignatureManifests.Subject(
                image.mediaType(), image.digest(), image.manifest().length),
            Instant.parse("2026-11-20T10:00:00Z"));
    return put(made, made.digest());
  }

  private Digest put(SignatureArtifact made, Reference reference) {
    made.blobs().forEach((digest, bytes) -> client.blobs().upload(repository, digest, bytes));
    client.putManifest(
        repository,
        reference,
        new ManifestContent(made.digest(), made.mediaType(), made.manifest()));
    return made.digest();
  }
}
