package io.edgeward.scenarios;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.SignatureManifests.Subject;
import io.edgeward.trust.signer.Signer;
import java.io.IOException;
import java.time.Clock;

/** Puts signatures beside an image, in the two forms that cosign reads, whoever makes them. */
final class Signatures {
  private Signatures() {}

  /** A signature under cosign's tag, which calls the image by its repository. */
  static Digest putUnderTag(Signer signer, Artifact image, RepositoryPath repository)
      throws IOException {
    SignatureArtifact made = SignatureManifests.sig(signer, repository, image.digest());
    return put(made, repository, AttachmentTag.signature(image.digest()).orElseThrow());
  }

  /** A signature as a bundle that refers to the image. */
  static Digest putAsBundle(Signer signer, Artifact image, RepositoryPath repository)
      throws IOException {
    SignatureArtifact made =
        SignatureManifests.bundle(
            signer,
            repository,
            new Subject(image.mediaType(), image.digest(), image.manifest().length),
            Clock.systemUTC().instant());
    return put(made, repository, made.digest());
  }

  private static Digest put(SignatureArtifact made, RepositoryPath repository, Reference reference)
      throws IOException {
    ImagePusher.push(made.manifest(), made.mediaType(), made.blobs(), repository, reference);
    return made.digest();
  }
}
