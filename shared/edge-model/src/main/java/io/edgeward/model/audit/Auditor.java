package io.edgeward.model.audit;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.TagClaim;
import java.util.Optional;

/**
 * Judges registry events against the edges of one revision. First match wins:
 *
 * <pre>
 *  deletion? ---------------------------- yes --&gt; REJECTED deleted
 *     | no
 *  repository is a destination? ---------- no --&gt; REJECTED unknown-path
 *     | yes
 *  digest promoted here? -- yes --&gt; tag? -- no, or granted to it ------&gt; VERIFIED promoted
 *     | no                           | sha256-&lt;subject here&gt;.sig ... --&gt; VERIFIED attached
 *     |                              | granted to another digest ------&gt; REJECTED tag-move
 *     |                              + anything else ------------------&gt; REJECTED unknown-tag
 *  tag sha256-&lt;subject here&gt;.sig ...? ----- yes --&gt; VERIFIED attached
 *     | no
 *  no tag, refers to a subject here? ----- yes --&gt; VERIFIED attached
 *     | no
 *  no tag, child of an index here? ------- yes --&gt; VERIFIED index-child
 *     | no
 *  planned restore covers it? ------------ yes --&gt; VERIFIED restore
 *     | no
 *  something above was unreadable? ------- yes --&gt; Deferred
 *     | no
 *     +------------------------------------------&gt; REJECTED unknown-image
 * </pre>
 *
 * A subject here is a promoted digest of the repository, or a child or referrer of one. A tag that
 * is granted to nobody is never excused by what its digest is related to: whoever can push an
 * index's child could otherwise put any tag on it. The manifests decide first, so that a promoted
 * digest costs no request.
 */
public final class Auditor {
  private final EdgeSet edges;
  private final Kinship kinship;
  private final Repairs repairs;
  private final Snapshots snapshots;

  /** An auditor of one revision of the manifests. */
  public Auditor(EdgeSet edges, Kinship kinship, Repairs repairs, Snapshots snapshots) {
    this.edges = edges;
    this.kinship = kinship;
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
      return Sentences.unknownPath(push, edges);
    }
    Optional<WantedDigest> digest = promoted.find(push.digest());
    if (digest.isPresent() && push.tag().isEmpty()) {
      return Sentences.promoted(push, digest.get().at());
    }
    Optional<TagClaim> granted = digest.flatMap(found -> grant(found, push.tag().orElseThrow()));
    if (granted.isPresent()) {
      return Sentences.promoted(push, granted.get().at());
    }
    Optional<Digest> subject = push.tag().flatMap(AttachmentTag::subjectOf);
    Answer<Kin> kin = kinOf(push, subject, promoted);
    if (kin instanceof Answer.Yes<Kin>(Kin found)) {
      return Sentences.kin(push, found, promoted.find(found.promoted()).orElseThrow().at());
    }
    return digest
        .map(found -> judgeTag(push, found, promoted, kin))
        .orElseGet(() -> judgeStranger(push, promoted, kin));
  }

  /**
   * How the pushed content belongs to promoted content. A tag such as {@code sha256-<hex>.sig}
   * attaches it to a promoted digest, or to a child or referrer of one, which promotion signs and
   * copies as well. Under any other tag nothing belongs to anything.
   */
  private Answer<Kin> kinOf(RegistryEvent.Push push, Optional<Digest> subject, Wanted promoted) {
    if (subject.isEmpty()) {
      return push.tag().isPresent()
          ? new Answer.No<>()
          : kinship.of(push.repository(), push.digest(), promoted);
    }
    if (promoted.find(subject.get()).isPresent()) {
      return new Answer.Yes<>(new Kin.Referrer(subject.get()));
    }
    return switch (kinship.of(push.repository(), subject.get(), promoted)) {
      case Answer.Yes<Kin>(Kin found) -> new Answer.Yes<>(new Kin.Referrer(found.promoted()));
      case Answer.No<Kin> none -> none;
      case Answer.Unknown<Kin> unknown -> unknown;
    };
  }

  private static Judgement judgeTag(
      RegistryEvent.Push push, WantedDigest digest, Wanted promoted, Answer<Kin> kin) {
    return kin instanceof Answer.Unknown<Kin>(String reason)
        ? new Judgement.Deferred(reason)
        : wrongTag(push, digest, promoted);
  }

  private static Verdict wrongTag(RegistryEvent.Push push, WantedDigest digest, Wanted promoted) {
    Tag tag = push.tag().orElseThrow();
    return owner(tag, promoted)
        .map(owner -> Sentences.tagMove(push, tag, owner, grant(owner, tag).orElseThrow().at()))
        .orElseGet(() -> Sentences.unknownTag(push, tag, digest));
  }

  /** Judges a digest that the manifests do not name in this repository. */
  private Judgement judgeStranger(RegistryEvent.Push push, Wanted promoted, Answer<Kin> kin) {
    Answer<String> repair = repairs.covering(push);
    if (repair instanceof Answer.Yes<String>(String plan)) {
      return Sentences.restore(push, plan);
    }
    if (kin instanceof Answer.Unknown<Kin>(String reason)) {
      return new Judgement.Deferred(reason);
    }
    return repair instanceof Answer.Unknown<String>(String reason)
        ? new Judgement.Deferred(reason)
        : Sentences.unknownImage(push, push.tag().flatMap(tag -> owner(tag, promoted)));
  }

  private static Optional<WantedDigest> owner(Tag tag, Wanted promoted) {
    return promoted.digests().stream().filter(other -> grant(other, tag).isPresent()).findFirst();
  }

  private static Optional<TagClaim> grant(WantedDigest digest, Tag tag) {
    return digest.tags().stream().filter(claim -> claim.tag().equals(tag)).findFirst();
  }
}
