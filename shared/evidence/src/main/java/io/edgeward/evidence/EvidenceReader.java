package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.trust.LayerVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and verifies all evidence about digests in registries: cosign's tags, and what refers to
 * the digest. Safe for many threads; one reader for one run.
 */
public final class EvidenceReader {
  /** More manifests than this, attached to one digest, are not read. */
  public static final int MOST_MANIFESTS = 200;

  /** More bytes than this, in signed layers about one digest, are not read. */
  public static final long MOST_BYTES = 16L * 1024 * 1024;

  private final RegistryClient client;
  private final ReferrersApi api;
  private final AttachmentEvidence attachments;

  /** A reader that verifies by {@code verifier}. */
  public EvidenceReader(RegistryClient client, LayerVerifier verifier) {
    this(client, new ReferrersApi(client), verifier);
  }

  EvidenceReader(RegistryClient client, ReferrersApi api, LayerVerifier verifier) {
    this.client = client;
    this.api = api;
    this.attachments = new AttachmentEvidence(client, verifier);
  }

  /**
   * All evidence about {@code digest} in {@code repository}, in the order of forms and digests. A
   * bill of materials without a signature of its own is by who signed its manifest, if someone did.
   */
  public EvidenceReading read(RepositoryPath repository, Digest digest) {
    try {
      return read(repository, digest, list(repository, digest));
    } catch (RegistryException e) {
      return unreadable(repository, digest, e);
    }
  }

  /** The same of what was listed. */
  EvidenceReading read(RepositoryPath repository, Digest digest, AttachedManifests attached) {
    try {
      return new EvidenceReading.Read(
          read(repository, digest, attached, new ReadBudget(MOST_BYTES)));
    } catch (RegistryException | OverBudgetException e) {
      return unreadable(repository, digest, e);
    }
  }

  private static EvidenceReading unreadable(
      RepositoryPath repository, Digest digest, RuntimeException why) {
    return new EvidenceReading.Unreadable(
        "what is attached to %s in %s could not be read: %s"
            .formatted(digest, repository, why.getMessage()));
  }

  /**
   * The evidence in one attachment, a piece for each of its layers: of {@code attachment} in {@code
   * repository}, as {@code link} attaches it.
   */
  public EvidenceReading read(RepositoryPath repository, Digest attachment, AttachmentLink link) {
    try {
      return new EvidenceReading.Read(
          pieces(repository, manifest(repository, attachment), link, new ReadBudget(MOST_BYTES)));
    } catch (RegistryException | OverBudgetException e) {
      return new EvidenceReading.Unreadable(
          "%s in %s could not be read: %s".formatted(attachment, repository, e.getMessage()));
    }
  }

  /**
   * What is attached, before any of it is read.
   *
   * @throws RegistryException if the registry did not tell
   */
  AttachedManifests list(RepositoryPath repository, Digest digest) {
    return AttachedManifests.list(client, api, repository, digest, AttachmentTag.cosign(digest));
  }

  /** The same of what was listed; of bills of materials also who signed their manifests. */
  List<Evidence> read(
      RepositoryPath repository, Digest digest, AttachedManifests attached, ReadBudget budget) {
    return direct(repository, digest, attached, budget).stream()
        .map(piece -> signed(repository, piece, budget))
        .toList();
  }

  private List<Evidence> direct(
      RepositoryPath repository, Digest digest, AttachedManifests attached, ReadBudget budget) {
    if (attached.count() > MOST_MANIFESTS) {
      throw new OverBudgetException(
          "it has %s, and at most %d are read"
              .formatted(Count.of(attached.count(), "attachment"), MOST_MANIFESTS));
    }
    List<Evidence> evidence = new ArrayList<>();
    attached
        .tagged()
        .forEach((tag, manifest) ->
            evidence.addAll(
                pieces(repository, manifest, new AttachmentLink.CosignTag(tag, digest), budget)));
    for (Digest referrer : attached.referrers()) {
      evidence.addAll(
          pieces(
              repository,
              manifest(repository, referrer),
              new AttachmentLink.Subject(digest),
              budget));
    }
    return evidence;
  }

  private ManifestContent manifest(RepositoryPath repository, Digest digest) {
    return client
        .findManifest(repository, digest)
        .orElseThrow(() ->
            new RegistryException(
                Kind.MISSING, "%s lists %s and does not have it".formatted(repository, digest)));
  }

  private List<Evidence> pieces(
      RepositoryPath repository, ManifestContent manifest, AttachmentLink link, ReadBudget budget) {
    ManifestOutline outline;
    try {
      outline = ManifestOutlines.of(manifest);
    } catch (RegistryException e) {
      return List.of(malformed(manifest, link, e.getMessage()));
    }
    Optional<String> foreign = foreign(outline, link);
    if (foreign.isPresent()) {
      return List.of(malformed(manifest, link, foreign.get()));
    }
    return attachments.read(repository, new Attachment(manifest, outline, link), budget);
  }

  /** What a registry lists is about the digest only if it says so itself. */
  private static Optional<String> foreign(ManifestOutline outline, AttachmentLink link) {
    return link instanceof AttachmentLink.Subject(Digest target)
            && !outline.subject().equals(Optional.of(target))
        ? Optional.of(
            "its subject is %s".formatted(outline.subject().map(Digest::text).orElse("missing")))
        : Optional.empty();
  }

  private static Evidence malformed(ManifestContent manifest, AttachmentLink link, String why) {
    Evidence.Form form =
        link.standsUnder()
            .map(tag -> AttachmentEvidence.form(tag.text()))
            .orElse(Evidence.Form.REFERRER);
    return AttachmentEvidence.unreadable(manifest.digest(), form, manifest.bytes().length, why);
  }

  /**
   * A bill of materials that is not signed itself, by who signed the manifest that holds it. Cosign
   * puts signatures under one of its tags, or into a bundle, and nowhere else.
   */
  private Evidence signed(RepositoryPath repository, Evidence piece, ReadBudget budget) {
    if (piece.kind() != Evidence.Kind.SBOM || piece.verified()) {
      return piece;
    }
    AttachedManifests attached =
        AttachedManifests.list(
            client,
            api,
            repository,
            piece.digest(),
            AttachmentTag.signature(piece.digest()).stream().toList());
    return direct(repository, piece.digest(), attached, budget).stream()
        .filter(Evidence::verified)
        .filter(signature -> signature.kind() == Evidence.Kind.SIGNATURE)
        .findFirst()
        .map(signature -> piece.signedBy(signature.by(), signature.name()))
        .orElse(piece);
  }
}
