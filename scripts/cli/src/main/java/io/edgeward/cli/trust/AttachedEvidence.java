package io.edgeward.cli.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * What one repository has beside a digest about its origin.
 *
 * @param repository the repository
 * @param reading all of it, or why nobody knows
 */
public record AttachedEvidence(RepositoryPath repository, EvidenceReading reading) {
  /** Every piece; none where it could not be read. */
  public List<Evidence> pieces() {
    return switch (reading) {
      case EvidenceReading.Read(List<Evidence> evidence) -> evidence;
      case EvidenceReading.Unreadable unreadable -> List.of();
    };
  }

  /** What could not be read, as a sentence. */
  public Optional<String> unread() {
    return switch (reading) {
      case EvidenceReading.Read read -> Optional.empty();
      case EvidenceReading.Unreadable(String reason) -> Optional.of(reason);
    };
  }
}
