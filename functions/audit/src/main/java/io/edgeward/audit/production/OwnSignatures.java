package io.edgeward.audit.production;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.LayerVerifier;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what promotion signed itself: each layer, with a key of its own, about what it is attached
 * to. Builders' keys and certificates do not count. A manifest says the same wherever it is, so
 * that each is read once while the keys are the same.
 */
final class OwnSignatures {
  private static final int MOST = 100_000;

  private final SignatureReads registries;
  private final Clock clock;
  private final Map<Manifest, Answer> known = LatestEntries.map(MOST);

  OwnSignatures(SignatureReads registries, Clock clock) {
    this.registries = registries;
    this.clock = clock;
  }

  private record Manifest(Digest digest, AttachmentLink link) {}

  private record Answer(List<VerificationKey> keys, LookupResult<String> signed) {}

  /** Whose signatures {@code attached} consists of, as the end of a sentence about it. */
  LookupResult<String> of(Attached attached, TrustPolicy policy) {
    List<VerificationKey> keys =
        policy.ownKeys(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (keys.isEmpty()
        || !attached.manifest().layers().stream()
            .allMatch(layer -> LayerVerifier.isSigned(layer.mediaType()))) {
      return new LookupResult.No<>();
    }
    Manifest manifest = new Manifest(attached.manifest().digest(), attached.link());
    Answer before = known.get(manifest);
    if (before != null && before.keys().equals(keys)) {
      return before.signed();
    }
    return switch (registries.signatures(
        attached, new LayerVerifier(keys, Optional.empty(), clock))) {
      case EvidenceReading.Read(List<Evidence> pieces) -> {
        LookupResult<String> signed = signed(pieces);
        known.put(manifest, new Answer(keys, signed));
        yield signed;
      }
      case EvidenceReading.Unreadable(String reason) -> new LookupResult.Unknown<>(reason);
    };
  }

  private static LookupResult<String> signed(List<Evidence> pieces) {
    return pieces.stream().allMatch(piece -> piece.verified() && piece.by() instanceof SignedBy.Key)
        ? new LookupResult.Yes<>(
            pieces.stream()
                .map(piece -> piece.by().words())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and ", "signed by ", "")))
        : new LookupResult.No<>();
  }
}
