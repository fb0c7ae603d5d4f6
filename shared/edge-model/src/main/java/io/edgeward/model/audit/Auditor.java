package io.edgeward.model.audit;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;

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
 *     | no                           | sha256-&lt;promoted here&gt;.sig ... -> VERIFIED attached
 *     |                              | planned restore covers it ------> VERIFIED restore
 *     |                              | granted to another digest ------> REJECTED tag-move
 *     |                              + anything else ------------------> REJECTED unknown-tag
 *  tag sha256-&lt;promoted here&gt;.sig ...? ---- yes --> VERIFIED attached
 *     | no
 *  no tag, subject promoted here? -------- yes --> VERIFIED attached
 *     | no
 *  no tag, child of an index here? ------- yes --> VERIFIED index-child
 *     | no
 *  planned restore covers it? ------------ yes --> VERIFIED restore
 *     | no
 *  something above was unreadable? ------- yes --> Deferred
 *     | no
 *     +------------------------------------------> REJECTED unknown-image
 * </pre>
 *
 * A tag that is granted to nobody is never excused by what its digest is related to: whoever can
 * push an index's child could otherwise put any tag on it. The manifests decide first, so that a
 * promoted digest costs no request.
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
    Optional<WantedDigest> subject =
        push.tag().flatMap(AttachmentTag::subjectOf).flatMap(promoted::find);
    if (subject.isPresent()) {
      return Sentences.attached(push, subject.get());
    }
    return digest
        .<Judgement>map(found -> restored(push).orElseGet(() -> wrongTag(push, found, promoted)))
        .orElseGet(() -> judgeStranger(push, promoted));
  }

  private static Verdict wrongTag(RegistryEvent.Push push, WantedDigest digest, Wanted promoted) {
    Tag tag = push.tag().orElseThrow();
    return owner(tag, promoted)
        .map(owner -> Sentences.tagMove(push, tag, owner, owner.place(tag)))
        .orElseGet(() -> Sentences.unknownTag(push, tag, digest));
  }

  private Optional<Verdict> restored(RegistryEvent.Push push) {
    return repairs.covering(push) instanceof Answer.Yes<String>(String plan)
        ? Optional.of(Sentences.restore(push, plan))
        : Optional.empty();
  }

  /** Judges a digest that the manifests do not name in this repository. */
  private Judgement judgeStranger(RegistryEvent.Push push, Wanted promoted) {
    Answer<Kin> kin = kinOf(push, promoted);
    if (kin instanceof Answer.Yes<Kin>(Kin found)) {
      return Sentences.kin(push, found, promoted.find(found.promoted()).orElseThrow().at());
    }
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

  private Answer<Kin> kinOf(RegistryEvent.Push push, Wanted promoted) {
    return push.tag().isPresent()
        ? new Answer.No<>()
        : kinship.of(push.repository(), push.digest(), promoted);
  }

  private static Optional<WantedDigest> owner(Tag tag, Wanted promoted) {
    return promoted.digests().stream().filter(other -> other.claim(tag).isPresent()).findFirst();
  }
}
