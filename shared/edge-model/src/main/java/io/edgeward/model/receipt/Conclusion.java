package io.edgeward.model.receipt;

import io.edgeward.model.file.FilePlan;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How a run ended, by who must act now. The worst that holds decides. */
public enum Conclusion {
  /** Nobody: production is as the manifests want it. */
  AS_WANTED(0, false),
  /** An author or operator: something was refused and will be refused again. */
  FINDINGS(1, false),
  /** An operator: what is attached to an image could not be read, and the image is there. */
  ATTACHMENT_NOT_KNOWN(2, false),
  /** Nobody yet: edges did not arrive, and another run may bring them. */
  NOT_ARRIVED(1, true),
  /** Nobody yet: something could not be read or written, so nobody knows what is missing. */
  NOT_KNOWN(2, true);

  private final int exitCode;
  private final boolean again;

  Conclusion(int exitCode, boolean again) {
    this.exitCode = exitCode;
    this.again = again;
  }

  /** The exit code of the command line. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether another delivery of the same message may mend it. */
  public boolean again() {
    return again;
  }

  /** Both: the worse exit code, and again if either asks for it. */
  public Conclusion or(Conclusion other) {
    return Arrays.stream(values())
        .filter(both -> both.exitCode == Math.max(exitCode, other.exitCode))
        .filter(both -> both.again == (again || other.again))
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with the manifests, as it weighs: findings when it keeps something back. */
  public static Conclusion ofManifests(List<Problem> weighed) {
    return weighed.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
        ? FINDINGS
        : AS_WANTED;
  }

  /** What a plan alone says; work that is still to do is no finding. */
  public static Conclusion of(Plan plan) {
    if (plan.isPartial()) {
      return NOT_KNOWN;
    }
    return plan.refusals().isEmpty() ? AS_WANTED : FINDINGS;
  }

  /** The same of files; what nobody can prove is a finding. */
  public static Conclusion of(FilePlan plan) {
    if (plan.isPartial()) {
      return NOT_KNOWN;
    }
    return plan.refusals().isEmpty() && plan.unproven().isEmpty() ? AS_WANTED : FINDINGS;
  }

  /** What deliveries of files say. */
  public static Conclusion ofFiles(List<FileDelivery> deliveries) {
    return deliveries.stream()
        .map(delivery -> of(delivery.outcome()))
        .reduce(AS_WANTED, Conclusion::or);
  }

  /**
   * What deliveries say. An image that is there unsigned is as wanted: where a policy requires
   * signatures, it is not there.
   */
  public static Conclusion of(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery ->
            Stream.concat(
                Stream.of(of(delivery.outcome())),
                delivery.attachments().stream().map(attachment -> of(attachment.outcome()))))
        .reduce(AS_WANTED, Conclusion::or);
  }

  /** Another delivery of the message finds the image promoted, and brings nothing along. */
  private static Conclusion of(AttachmentOutcome outcome) {
    return switch (outcome) {
      case AttachmentOutcome.Copied copied -> AS_WANTED;
      case AttachmentOutcome.AlreadyThere there -> AS_WANTED;
      case AttachmentOutcome.Kept kept -> AS_WANTED;
      case AttachmentOutcome.Refused refused -> FINDINGS;
      case AttachmentOutcome.Failed failed -> FINDINGS;
      case AttachmentOutcome.Unreadable unreadable -> ATTACHMENT_NOT_KNOWN;
    };
  }

  private static Conclusion of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> AS_WANTED;
      case Outcome.Tagged tagged -> AS_WANTED;
      case Outcome.AlreadyThere there -> AS_WANTED;
      case Outcome.Refused refused -> FINDINGS;
      case Outcome.Failed failed -> failed.retryable() ? NOT_ARRIVED : FINDINGS;
    };
  }
}
