package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.TrustPolicy;
import java.util.Optional;

/** Asks whether attachments come from promotion: one by itself, an index by all of its entries. */
final class OriginJudge {
  private final IndexMembership membership;
  private final AttachmentOrigins origins;
  private final TrustPolicy policy;

  OriginJudge(IndexMembership membership, AttachmentOrigins origins, TrustPolicy policy) {
    this.membership = membership;
    this.origins = origins;
    this.policy = policy;
  }

  /**
   * How what {@code push} put there came from promotion, where it is attached as {@code to} has it.
   */
  LookupResult<String> judge(Push push, AttachmentAnswer.Yes to) {
    Optional<AttachmentTag> tag = push.tag().flatMap(AttachmentTag::of);
    return switch (read(push.repository(), push.digest())) {
      case LookupResult.Yes<ManifestOutline>(ManifestOutline manifest) ->
          tag.filter(AttachmentTag::isIndex)
              .map(index -> listed(push.repository(), manifest, index.target(), to))
              .orElseGet(() -> of(push.repository(), manifest, link(manifest, tag), to));
      case LookupResult.No<ManifestOutline> gone -> new LookupResult.No<>();
      case LookupResult.Unknown<ManifestOutline>(String reason) ->
          new LookupResult.Unknown<>(reason);
    };
  }

  /** Promotion puts no index that lists nothing: it would be in the way of one that does. */
  private LookupResult<String> listed(
      RepositoryPath repository, ManifestOutline index, Digest target, AttachmentAnswer.Yes to) {
    LookupResult<String> all =
        index.children().isEmpty()
            ? new LookupResult.No<>()
            : new LookupResult.Yes<>("an index of what promotion put there");
    for (ManifestOutline.Part entry : index.children()) {
      switch (entry(repository, entry.digest(), target, to)) {
        case LookupResult.Yes<String> known -> {}
        case LookupResult.No<String> foreign -> {
          return foreign;
        }
        case LookupResult.Unknown<String> unknown -> all = unknown;
      }
    }
    return all;
  }

  private LookupResult<String> entry(
      RepositoryPath repository, Digest entry, Digest target, AttachmentAnswer.Yes to) {
    return switch (read(repository, entry)) {
      case LookupResult.Yes<ManifestOutline>(ManifestOutline manifest) ->
          of(repository, manifest, new AttachmentLink.Subject(target), to);
      case LookupResult.No<ManifestOutline> gone -> new LookupResult.No<>();
      case LookupResult.Unknown<ManifestOutline>(String reason) ->
          new LookupResult.Unknown<>(reason);
    };
  }

  private LookupResult<String> of(
      RepositoryPath repository,
      ManifestOutline manifest,
      AttachmentLink link,
      AttachmentAnswer.Yes to) {
    return origins.of(new Attached(repository, manifest, link, to.image(), to.promoted()), policy);
  }

  private static AttachmentLink link(ManifestOutline manifest, Optional<AttachmentTag> tag) {
    return tag.<AttachmentLink>map(name -> new AttachmentLink.CosignTag(name.tag(), name.target()))
        .orElseGet(() -> new AttachmentLink.Subject(manifest.subject().orElseThrow()));
  }

  /** It was found to be attached, so that it was read a moment ago. */
  private LookupResult<ManifestOutline> read(RepositoryPath repository, Digest digest) {
    return switch (membership.manifest(repository, digest)) {
      case ManifestReading.Found(ManifestOutline outline) -> new LookupResult.Yes<>(outline);
      case ManifestReading.Malformed malformed -> new LookupResult.No<>();
      case ManifestReading.Absent absent ->
          new LookupResult.Unknown<>(
              "%s was in %s a moment ago and is not any more".formatted(digest, repository));
      case ManifestReading.NotTold(String reason) -> new LookupResult.Unknown<>(reason);
      case ManifestReading.Unread(String reason) -> new LookupResult.Unknown<>(reason);
    };
  }
}
