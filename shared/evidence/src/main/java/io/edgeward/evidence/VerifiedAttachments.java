package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Carries what is signed by whom a policy trusts: attachments all of whose layers are, of those
 * under tags of cosign the layers that are, and attachments that such a signature is about. What is
 * attached to something that is not carried is not carried either.
 */
public final class VerifiedAttachments implements AttachmentFilter {
  private final AttachmentEvidence reader;
  private final TrustPolicy policy;
  private final Function<EvidenceSource, Set<StagingRule>> rules;

  /**
   * A filter that verifies by {@code verifier}.
   *
   * @param policy whom it trusts
   * @param rules the rules of the projects that claim a digest which is copied; several have to
   *     agree
   */
  public VerifiedAttachments(
      RegistryClient client,
      LayerVerifier verifier,
      TrustPolicy policy,
      Function<EvidenceSource, Set<StagingRule>> rules) {
    this.reader = new AttachmentEvidence(client, verifier);
    this.policy = policy;
    this.rules = rules;
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
    TrustedSigners signers = signers(source, image);
    Set<Digest> endorsed = endorsed(signers, all);
    List<Attachment> carried = new ArrayList<>();
    List<AttachmentDelivery> leftBehind = new ArrayList<>();
    Set<Digest> targets = new HashSet<>(image);
    for (Read one : all) {
      boolean isReached = targets.contains(one.target());
      List<Integer> good = isReached ? good(signers, one, endorsed) : List.of();
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

  private TrustedSigners signers(RepositoryPath source, Set<Digest> image) {
    return new TrustedSigners(
        policy,
        source,
        image.stream()
            .flatMap(digest -> rules.apply(new EvidenceSource(source, digest)).stream())
            .collect(Collectors.toSet()));
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
  private static Set<Digest> endorsed(TrustedSigners signers, List<Read> all) {
    return all.stream()
        .filter(one ->
            one.pieces().stream()
                .anyMatch(
                    piece -> piece.kind() == Evidence.Kind.SIGNATURE && signers.vouchFor(piece)))
        .map(Read::target)
        .collect(Collectors.toSet());
  }

  /** The places of the layers that may be carried. */
  private static List<Integer> good(TrustedSigners signers, Read one, Set<Digest> endorsed) {
    return IntStream.range(0, one.pieces().size())
        .filter(i -> endorsed.contains(one.digest()) || signers.vouchFor(one.pieces().get(i)))
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
