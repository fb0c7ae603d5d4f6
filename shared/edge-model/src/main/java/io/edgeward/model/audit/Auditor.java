package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges registry events against the edges of one revision. First match wins:
 *
 * <pre>
 *  deletion? ---------------------------- yes --> REJECTED deleted
 *     | no
 *  repository is a destination? ---------- no --> planned restore? -- yes --> VERIFIED restore
 *     | yes                                          + no --> REJECTED unknown-path
 *  tag claimed by several digests? ------ yes --> REJECTED tag-move
 *     | no
 *  digest promoted here? -- yes --> tag? -- no, or granted to it ------> VERIFIED promoted
 *     | no                           | attachment by its tag ----------> VERIFIED attached
 *     |                              | planned restore covers it ------> VERIFIED restore
 *     |                              | granted to another digest ------> REJECTED tag-move
 *     |                              + anything else ------------------> REJECTED unknown-tag
 *  attachment by its tag? ---------------- yes --> VERIFIED attached
 *     | no
 *  no tag, child of an index here? ------- yes --> VERIFIED index-child
 *     | no
 *  no tag, attachment by its subject? ---- yes --> VERIFIED attached
 *     | no
 *  planned restore covers it? ------------ yes --> VERIFIED restore
 *     | no
 *  something above was unreadable? ------- yes --> Deferred
 *     | no
 *     +------------------------------------------> REJECTED unknown-image
 * </pre>
 *
 * An attachment is what {@link io.edgeward.model.attachment.AttachmentRule} lets promotion bring:
 * its manifest, read by its digest, has layers that nothing runs, and it is attached, by its
 * subject or by a tag {@code sha256-<hex>.sig}, {@code .att}, {@code .sbom}, to a promoted digest,
 * a child of one, or another attachment. An index under a tag {@code sha256-<hex>} is one if all
 * its entries are. Where the policy requires signatures, one that promotion neither signed nor
 * brought along ({@link AttachmentOrigins}) is not VERIFIED attached but, unless a planned restore
 * covers it, REJECTED foreign-attachment; Deferred where that could not be read.
 *
 * <p>A tag that is granted to nobody is never excused by what its digest is related to: whoever can
 * push an index's child could otherwise put any tag on it. The manifests decide first, so that a
 * promoted digest costs no request.
 */
public final class Auditor {
  private final EdgeSet edges;
  private final IndexMembership membership;
  private final AttachmentOrigins origins;
  private final Repairs repairs;
  private final Snapshots snapshots;

  /** An auditor of one revision of the manifests. */
  public Auditor(
      EdgeSet edges,
      IndexMembership membership,
      AttachmentOrigins origins,
      Repairs repairs,
      Snapshots snapshots) {
    this.edges = edges;
    this.membership = membership;
    this.origins = origins;
    this.repairs = repairs;
    this.snapshots = snapshots;
  }

  /** The verdict on {@code event}, or why there is none now. */
  public Judgement judge(RegistryEvent event) {
    return switch (event) {
      case RegistryEvent.Deletion deletion -> judgeDeletion(deletion, snapshots);
      case RegistryEvent.Push push -> judgePush(push);
    };
  }

  /** The verdict on a deletion, which needs no manifests: production only grows. */
  public static Verdict judgeDeletion(RegistryEvent.Deletion deletion, Snapshots snapshots) {
    return Sentences.deleted(deletion, snapshots.holding(deletion));
  }

  private Judgement judgePush(RegistryEvent.Push push) {
    Wanted promoted = edges.wanted().get(push.repository());
    if (promoted == null) {
      return restored(push).orElseGet(() -> Sentences.unknownPath(push, edges));
    }
    Optional<List<WantedDigest>> claimants = push.tag().map(promoted.conflicts()::get);
    if (claimants.isPresent()) {
      return Sentences.conflict(push, claimants.get());
    }
    Optional<WantedDigest> digest = promoted.find(push.digest());
    if (digest.isPresent() && push.tag().isEmpty()) {
      return Sentences.promoted(push, digest.get().at());
    }
    Optional<TagClaim> granted = digest.flatMap(found -> found.claim(push.tag().orElseThrow()));
    if (granted.isPresent()) {
      return Sentences.promoted(push, granted.get().at());
    }
    return judgeByAttachment(push, promoted, digest);
  }

  /** Judges what no manifest grants: it may be an attachment by its tag. */
  private Judgement judgeByAttachment(
      RegistryEvent.Push push, Wanted promoted, Optional<WantedDigest> digest) {
    Optional<AttachmentAnswer> byTag =
        push.tag().flatMap(AttachmentTag::of).map(tag -> attachment(push, promoted));
    if (byTag.isPresent() && byTag.get() instanceof AttachmentAnswer.Yes yes) {
      return attached(push, yes, promoted);
    }
    if (digest.isEmpty()) {
      return judgeUnnamed(push, promoted, byTag);
    }
    Optional<Verdict> restored = restored(push);
    if (restored.isPresent()) {
      return restored.get();
    }
    return byTag.isPresent() && byTag.get() instanceof AttachmentAnswer.Unknown(String reason)
        ? new Judgement.Deferred(reason)
        : wrongTag(push, digest.get(), promoted);
  }

  private static Verdict wrongTag(RegistryEvent.Push push, WantedDigest digest, Wanted promoted) {
    Tag tag = push.tag().orElseThrow();
    return promoted
        .owner(tag)
        .map(owner -> Sentences.tagMove(push, tag, owner, owner.place(tag)))
        .orElseGet(() -> Sentences.unknownTag(push, tag, digest));
  }

  private Optional<Verdict> restored(RegistryEvent.Push push) {
    return repairs.covering(push) instanceof LookupResult.Yes<String>(String plan)
        ? Optional.of(Sentences.restore(push, plan))
        : Optional.empty();
  }

  /** What {@code push} put there, as an attachment: by the rule that promotion follows, too. */
  AttachmentAnswer attachment(RegistryEvent.Push push, Wanted promoted) {
    return new AttachmentJudge(push.repository(), promoted, edges.attachments(), membership)
        .judge(push);
  }

  /**
   * Whether {@code push} left behind what a tag of an attachment named before it grew: something
   * without tag, all of which is part of what the tag names now.
   */
  boolean isFormerAttachment(RegistryEvent.Push push, Listing listing) {
    Wanted promoted = edges.wanted().get(push.repository());
    AttachmentJudge judge =
        new AttachmentJudge(push.repository(), promoted, edges.attachments(), membership);
    return listing.tags().entrySet().stream()
        .anyMatch(named ->
            AttachmentTag.of(named.getKey())
                .filter(tag -> judge.isPart(push.digest(), named.getValue(), tag))
                .isPresent());
  }

  /** What may follow the digests that are promoted. */
  AttachmentRule rule() {
    return edges.attachments();
  }

  /** Where signatures are required, what is attached has to be promotion's, too. */
  private Judgement attached(RegistryEvent.Push push, AttachmentAnswer.Yes to, Wanted promoted) {
    Location at = promoted.find(to.promoted()).orElseThrow().at();
    if (!edges.trust().signatures().required()) {
      return Sentences.attached(push, to, at);
    }
    return switch (new OriginJudge(membership, origins, edges.trust()).judge(push, to)) {
      case LookupResult.Yes<String>(String how) -> Sentences.attached(push, to, at, how);
      case LookupResult.No<String> foreign ->
          planned(push, () -> Sentences.foreignAttachment(push, to, at));
      case LookupResult.Unknown<String>(String reason) ->
          planned(push, () -> new Judgement.Deferred(reason));
    };
  }

  /** A planned restore accounts for it, or else what {@code otherwise} says. */
  private Judgement planned(RegistryEvent.Push push, Supplier<Judgement> otherwise) {
    return switch (repairs.covering(push)) {
      case LookupResult.Yes<String>(String plan) -> Sentences.restore(push, plan);
      case LookupResult.No<String> none -> otherwise.get();
      case LookupResult.Unknown<String>(String reason) -> new Judgement.Deferred(reason);
    };
  }

  /** Judges a digest that the manifests do not name in this repository. */
  private Judgement judgeUnnamed(
      RegistryEvent.Push push, Wanted promoted, Optional<AttachmentAnswer> byTag) {
    LookupResult<Relation> parent = membershipOf(push, promoted);
    if (parent instanceof LookupResult.Yes<Relation>(Relation found)) {
      return Sentences.indexChild(push, found, promoted.find(found.promoted()).orElseThrow().at());
    }
    AttachmentAnswer attachment = byTag.orElseGet(() -> attachment(push, promoted));
    if (attachment instanceof AttachmentAnswer.Yes yes) {
      return attached(push, yes, promoted);
    }
    LookupResult<String> repair = repairs.covering(push);
    if (repair instanceof LookupResult.Yes<String>(String plan)) {
      return Sentences.restore(push, plan);
    }
    if (parent instanceof LookupResult.Unknown<Relation>(String reason)) {
      return new Judgement.Deferred(reason);
    }
    return switch (attachment) {
      case AttachmentAnswer.Unknown(String reason) -> new Judgement.Deferred(reason);
      case AttachmentAnswer.No(String why) -> unexplained(push, promoted, repair, why);
      case AttachmentAnswer.Yes yes -> attached(push, yes, promoted);
    };
  }

  private static Judgement unexplained(
      RegistryEvent.Push push, Wanted promoted, LookupResult<String> repair, String why) {
    Optional<String> refusal =
        push.tag().isEmpty() || push.tag().flatMap(AttachmentTag::of).isPresent()
            ? Optional.of(why)
            : Optional.empty();
    return repair instanceof LookupResult.Unknown<String>(String reason)
        ? new Judgement.Deferred(reason)
        : Sentences.unknownImage(push, push.tag().flatMap(promoted::owner), refusal);
  }

  private LookupResult<Relation> membershipOf(RegistryEvent.Push push, Wanted promoted) {
    return push.tag().isPresent()
        ? new LookupResult.No<>()
        : membership.of(push.repository(), push.digest(), promoted);
  }
}
