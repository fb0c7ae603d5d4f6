package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.SigningResult;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.artifact.BundleWriter;
import io.edgeward.trust.artifact.PromotionPredicate;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.StatementWriter;
import io.edgeward.trust.signer.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the signatures of one image under one name.
 *
 * @param signer what signs
 * @param formats the forms to sign in; the attestation of the promotion is a bundle
 * @param context what that says besides
 * @param at when it is signed
 */
record SignatureMaker(
    Signer signer, Set<SignatureFormat> formats, PromotionContext context, Instant at) {
  /**
   * Signs.
   *
   * @throws io.edgeward.trust.signer.SignerException if a signature is not to be had
   */
  SigningResult.Signed make(
      RepositoryPath source,
      ManifestContent image,
      RepositoryPath name,
      List<CopyTarget> targets,
      String keyId,
      boolean required) {
    boolean bundles = formats.contains(SignatureFormat.BUNDLE);
    Optional<Tag> tag =
        AttachmentTag.signature(image.digest())
            .filter(any -> formats.contains(SignatureFormat.SIG));
    return new SigningResult.Signed(
        keyId,
        tag.map(under -> sig(image, name, under)),
        bundles
            ? Optional.of(
                bundle(
                    image,
                    StatementWriter.signature(name, image.digest()),
                    PredicateType.COSIGN_SIGN))
            : Optional.empty(),
        bundles
            ? Optional.of(
                bundle(
                    image,
                    StatementWriter.promotion(
                        name, image.digest(), predicate(source, image.digest(), targets)),
                    PredicateType.PROMOTION))
            : Optional.empty(),
        List.of(),
        required);
  }

  private Attachment sig(ManifestContent image, RepositoryPath name, Tag tag) {
    return attachment(
        SignatureManifests.sig(signer, name, image.digest()),
        new AttachmentLink.CosignTag(tag, image.digest()));
  }

  private Attachment bundle(ManifestContent image, byte[] statement, String predicateType) {
    SignatureManifests.Subject subject =
        new SignatureManifests.Subject(image.mediaType(), image.digest(), image.bytes().length);
    return attachment(
        SignatureManifests.bundle(BundleWriter.sign(signer, statement), predicateType, subject, at),
        new AttachmentLink.Subject(image.digest()));
  }

  private static Attachment attachment(SignatureArtifact artifact, AttachmentLink link) {
    ManifestContent content =
        new ManifestContent(artifact.digest(), artifact.mediaType(), artifact.manifest());
    return new Attachment(content, ManifestOutlines.of(content), link, artifact.blobs());
  }

  private PromotionPredicate predicate(
      RepositoryPath source, Digest digest, List<CopyTarget> targets) {
    Set<RepositoryPath> destinations =
        targets.stream().map(CopyTarget::repository).collect(Collectors.toSet());
    Set<Tag> tags =
        targets.stream().flatMap(target -> target.tags().stream()).collect(Collectors.toSet());
    Optional<Location> place =
        targets.stream()
            .flatMap(target -> context.places().apply(target.repository(), digest).stream())
            .findFirst();
    return new PromotionPredicate(
        source,
        destinations,
        digest,
        tags,
        place.flatMap(this::manifests),
        context.author(),
        checks(new EvidenceSource(source, digest), destinations),
        context.run(),
        context.version());
  }

  private List<PromotionPredicate.Check> checks(
      EvidenceSource source, Set<RepositoryPath> destinations) {
    return destinations.stream()
        .sorted()
        .flatMap(destination -> context.checks().apply(source, destination).stream())
        .distinct()
        .toList();
  }

  private Optional<PromotionPredicate.Manifests> manifests(Location place) {
    return context
        .revision()
        .map(commit ->
            new PromotionPredicate.Manifests(context.repository(), commit.commit(), place));
  }
}
