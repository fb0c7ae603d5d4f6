package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.copy.AttachmentFilter;
import io.edgeward.trust.LayerVerifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Carries what is signed by whom a policy trusts: attachments all of whose layers are, of those
 * under tags of cosign the layers that are, and attachments that such a signature is about. What is
 * attached to something that is not carried is not carried either.
 */
public final class VerifiedAttachments implements AttachmentFilter {
  private final AttachmentEvidence reader;
  private final TrustedSigners signers;

  /** A filter that verifies by {@code verifier}. */
  public VerifiedAttachments(
      RegistryClient client, LayerVerifier verifier, TrustedSigners signers) {
    this.reader = new AttachmentEvidence(client, verifier);
    this.signers = signers;
  }

  /** An attachment, and what each of its layers says. */
  private record Read(Attachment attachment, List<Evidence> pieces) {
    Digest target() {
      return attachment.link().target();
    }

    Digest digest() {
      return attachment.content().digest();
    }
  }

  @Override
  public Selection select(RepositoryPath source, Set<Digest> image, List<Attachment> found) {
    List<Read> all = read(source, found);
    Set<Digest> endorsed = endorsed(source, all);
    List<Attachment> carried = new ArrayList<>();
    List<AttachmentDelivery> leftBehind = new ArrayList<>();
    Set<Digest> targets = new HashSet<>(image);
    for (Read one : all) {
      boolean isReached = targets.contains(one.target());
      List<Integer> good = isReached ? good(source, one, endorsed) : List.of();
      if (good.size() < one.pieces().size() || good.isEmpty()) {
        leftBehind.add(left(one, isReached));
      }
      part(one, good)
          .ifPresent(chosen -> {
            carried.add(chosen);
            targets.add(chosen.content().digest());
          });
    }
    return new Selection(carried, leftBehind);
  }

  private List<Read> read(RepositoryPath source, List<Attachment> found) {
    ReadBudget budget = new ReadBudget(EvidenceReader.MOST_BYTES);
    try {
      return found.stream()
          .map(attachment -> new Read(attachment, reader.read(source, attachment, budget)))
          .toList();
    } catch (OverBudgetException e) {
      throw new RegistryException(Kind.REFUSED, "%s: %s".formatted(source, e.getMessage()));
    }
  }

  /** What trusted signatures are about. */
  private Set<Digest> endorsed(RepositoryPath source, List<Read> all) {
    return all.stream()
        .filter(one ->
            one.pieces().stream()
                .anyMatch(piece ->
                    piece.kind() == Evidence.Kind.SIGNATURE && signers.vouchFor(piece, source)))
        .map(Read::target)
        .collect(Collectors.toSet());
  }

  /** The places of the layers that may be carried. */
  private List<Integer> good(RepositoryPath source, Read one, Set<Digest> endorsed) {
    return IntStream.range(0, one.pieces().size())
        .filter(
            i -> endorsed.contains(one.digest()) || signers.vouchFor(one.pieces().get(i), source))
        .boxed()
        .toList();
  }

  /** Only what stands under a tag of cosign is carried in part. */
  private static Optional<Attachment> part(Read one, List<Integer> good) {
    if (good.isEmpty()) {
      return Optional.empty();
    }
    if (good.size() == one.pieces().size()) {
      return Optional.of(one.attachment());
    }
    return one.attachment().link() instanceof AttachmentLink.CosignTag
        ? Optional.of(CosignLayers.only(one.attachment(), good))
        : Optional.empty();
  }

  private static AttachmentDelivery left(Read one, boolean isReached) {
    String why =
        isReached
            ? one.pieces().stream()
                .map(VerifiedAttachments::reason)
                .distinct()
                .reduce((some, more) -> some + "; " + more)
                .orElse("it says nothing")
            : "it is about %s, which is not carried".formatted(one.target());
    return one.attachment()
        .delivery(
            new AttachmentOutcome.Refused(
                "the policy carries what is signed by its signers: " + why));
  }

  private static String reason(Evidence piece) {
    return piece.verified()
        ? "%s is by %s%s"
            .formatted(
                piece.kind().word(),
                piece.by().words(),
                piece.name().map(" for "::concat).orElse(""))
        : "%s (%s, %s)".formatted(piece.kind().word(), piece.by().words(), piece.detail());
  }
}
