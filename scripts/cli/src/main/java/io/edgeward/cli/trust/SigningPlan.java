package io.edgeward.cli.trust;

import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.trust.SignatureFormat;
import java.util.List;
import java.util.Set;

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
