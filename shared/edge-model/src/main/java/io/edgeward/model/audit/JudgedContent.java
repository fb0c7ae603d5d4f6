package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been said of the pushes of one digest to one repository. The newest verdict counts, by
 * the time of its event; a rejection stands until the manifests account for the same: that someone
 * planned to restore it says nothing of what it is. Deletions say nothing of it either.
 */
public final class JudgedContent {
  /** What is wrong with a tag and not with the digest that got it. */
  private static final Set<Finding> OF_A_TAG = EnumSet.of(Finding.UNKNOWN_TAG, Finding.TAG_MOVE);

  /** Of two verdicts on events of one moment the rejection counts. */
  private static final Comparator<AuditRecord> OLDEST_FIRST =
      Comparator.comparing(AuditRecord::publishedAt)
          .thenComparing(judged -> judged.verdict() instanceof Verdict.Rejected);

  private final Optional<AuditRecord> ofDigest;
  private final Map<Tag, AuditRecord> ofTags;

  private JudgedContent(Optional<AuditRecord> ofDigest, Map<Tag, AuditRecord> ofTags) {
    this.ofDigest = ofDigest;
    this.ofTags = ofTags;
  }

  /**
   * Chooses what counts.
   *
   * @param verdicts on any events, in any order
   */
  public static JudgedContent of(
      RepositoryPath repository, Digest digest, Collection<AuditRecord> verdicts) {
    List<AuditRecord> own =
        verdicts.stream()
            .filter(judged -> isOf(judged, repository, digest))
            .filter(judged -> !isRestore(judged.verdict()))
            .sorted(OLDEST_FIRST)
            .toList();
    Optional<AuditRecord> ofDigest = Optional.empty();
    Map<Tag, AuditRecord> ofTags = new HashMap<>();
    for (AuditRecord judged : own) {
      Optional<Tag> tag =
          judged.event().map(RegistryEvent.Push.class::cast).flatMap(RegistryEvent::tag);
      tag.ifPresent(name -> ofTags.put(name, judged));
      if (!(judged.verdict() instanceof Verdict.Rejected rejected)
          || !OF_A_TAG.contains(rejected.reason())) {
        ofDigest = Optional.of(judged);
      }
    }
    return new JudgedContent(ofDigest, ofTags);
  }

  private static boolean isOf(AuditRecord judged, RepositoryPath repository, Digest digest) {
    return judged.event().orElse(null) instanceof RegistryEvent.Push push
        && push.repository().equals(repository)
        && push.digest().equals(digest);
  }

  private static boolean isRestore(Verdict verdict) {
    return verdict instanceof Verdict.Verified verified && verified.reason() == Grounds.RESTORE;
  }

  /**
   * The rejection that stands: of the digest, whatever tag it came with, or of it under that tag.
   *
   * @param tag empty for the digest alone
   */
  public Optional<AuditRecord> rejection(Optional<Tag> tag) {
    return ofDigest
        .filter(JudgedContent::isRejected)
        .or(() -> tag.map(ofTags::get).filter(JudgedContent::isRejected));
  }

  /** Whether the manifests accounted for it the last time that it was judged. */
  public boolean verified(Optional<Tag> tag) {
    Optional<AuditRecord> newest = tag.isPresent() ? tag.map(ofTags::get) : ofDigest;
    return newest.isPresent() && rejection(tag).isEmpty();
  }

  private static boolean isRejected(AuditRecord judged) {
    return judged.verdict() instanceof Verdict.Rejected;
  }
}
