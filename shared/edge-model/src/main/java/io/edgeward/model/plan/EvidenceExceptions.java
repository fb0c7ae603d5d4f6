package io.edgeward.model.plan;

import io.edgeward.model.edge.ProjectImage;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy excuses of what sources do not show. A finding is lifted when each image that has
 * to show it has an exception for its rule; what could not be read is not lifted.
 */
record EvidenceExceptions(Policy policy) {
  /** What is left of {@code verdict}, and which exceptions lifted the rest. */
  EvidenceVerdict apply(EvidenceVerdict verdict, Set<ProjectImage> images) {
    return switch (verdict) {
      case EvidenceVerdict.Accepted accepted -> accepted;
      case EvidenceVerdict.Unreadable unreadable -> unreadable;
      case EvidenceVerdict.Refused refused -> lifted(refused, images);
    };
  }

  private EvidenceVerdict lifted(EvidenceVerdict.Refused refused, Set<ProjectImage> images) {
    List<Finding> left = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Finding finding : refused.findings()) {
      List<PolicyException> reasons = reasons(finding.rule(), images);
      if (reasons.isEmpty()) {
        left.add(finding);
      } else {
        notes.add(note(finding, reasons));
      }
    }
    return left.isEmpty()
        ? new EvidenceVerdict.Accepted(refused.grounds(), notes)
        : new EvidenceVerdict.Refused(left, refused.grounds());
  }

  /** The exceptions that lift {@code rule} together; none where one of the images has none. */
  private List<PolicyException> reasons(Rule rule, Set<ProjectImage> images) {
    List<PolicyException> reasons = new ArrayList<>();
    for (ProjectImage image : images) {
      Optional<PolicyException> reason =
          policy.exception(image.project(), Optional.of(image.image().text()), rule);
      if (reason.isEmpty()) {
        return List.of();
      }
      reasons.add(reason.get());
    }
    return reasons.stream().distinct().toList();
  }

  private static String note(Finding finding, List<PolicyException> reasons) {
    return reasons.stream()
        .map(one -> "%s excuses it: %s".formatted(one.at(), DisplayText.plain(one.reason())))
        .collect(
            Collectors.joining(
                " and ", finding.found() + "; ", " [%s]".formatted(finding.rule().id())));
  }
}
