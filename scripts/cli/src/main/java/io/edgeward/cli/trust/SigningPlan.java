package io.edgeward.cli.trust;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.trust.SignatureFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which images of production lack a signature of promotion's own.
 *
 * @param formats the forms that each has to be signed in
 * @param signed how many have one in every form, or by their bundle alone for good
 * @param byBundleAlone how many of those are signed by their bundle alone
 * @param absent how many of those that the manifests want production does not have
 * @param tasks those that lack one, by repository and digest
 * @param unread what could not be read, a sentence each
 */
public record SigningPlan(
    Set<SignatureFormat> formats,
    long signed,
    long byBundleAlone,
    long absent,
    List<SigningTask> tasks,
    List<String> unread) {
  /** Takes unchangeable copies. */
  public SigningPlan {
    formats = Set.copyOf(formats);
    tasks = List.copyOf(tasks);
    unread = List.copyOf(unread);
  }

  /** What came of the task that {@code done} is of. */
  public SigningState state(Delivery done) {
    return switch (done.evidence().orElse(null)) {
      case DeliveryEvidence.Signed signed -> state(signed);
      case DeliveryEvidence.Unsigned unsigned -> SigningState.NOT_SIGNED;
      case null -> SigningState.NOT_SIGNED;
    };
  }

  /**
   * Those of {@code done} that added no signature: of a task that lacked nothing but the tag of
   * cosign, which cannot be put again.
   */
  public Set<Delivery> unchanged(List<Delivery> done) {
    Set<EvidenceSource> bundled =
        tasks.stream()
            .filter(task -> task.lacking().equals(Set.of(SignatureFormat.SIG)))
            .map(task -> new EvidenceSource(task.repository(), task.wanted().digest()))
            .collect(Collectors.toSet());
    return done.stream()
        .filter(one -> state(one) == SigningState.BY_BUNDLE_ALONE)
        .filter(one -> bundled.contains(new EvidenceSource(one.destination(), one.digest())))
        .collect(Collectors.toSet());
  }

  private SigningState state(DeliveryEvidence.Signed signed) {
    boolean bundle = signed.bundle().isPresent() || !formats.contains(SignatureFormat.BUNDLE);
    boolean sig = signed.sig().isPresent() || !formats.contains(SignatureFormat.SIG);
    if (bundle && sig) {
      return SigningState.SIGNED;
    }
    return bundle && signed.kept().isPresent()
        ? SigningState.BY_BUNDLE_ALONE
        : SigningState.IN_PART;
  }
}
