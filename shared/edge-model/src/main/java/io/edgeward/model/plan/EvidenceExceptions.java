package io.edgeward.model.plan;

import io.edgeward.model.edge.ProjectImage;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    List<EvidenceNote> notes = new ArrayList<>();
    for (Finding finding : refused.findings()) {
      List<AppliedException> reasons = reasons(finding.rule(), images);
      if (reasons.isEmpty()) {
        left.add(finding);
      } else {
        notes.add(new EvidenceNote.Excused(finding.rule(), finding.found(), reasons));
      }
    }
    return left.isEmpty()
        ? new EvidenceVerdict.Accepted(refused.grounds(), notes)
        : new EvidenceVerdict.Refused(left, refused.grounds());
  }

  /** The exceptions that lift {@code rule} together; none where one of the images has none. */
  private List<AppliedException> reasons(Rule rule, Set<ProjectImage> images) {
    List<AppliedException> reasons = new ArrayList<>();
    for (ProjectImage image : images) {
      Optional<PolicyException> reason =
          policy.exception(image.project(), Optional.of(image.image().text()), rule);
      if (reason.isEmpty()) {
        return List.of();
      }
      reasons.add(AppliedException.of(reason.get()));
    }
    return reasons.stream().distinct().toList();
  }
}
