package io.edgeward.evidence;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.copy.AttachmentFilter;
import io.edgeward.trust.LayerVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  @Override
  public Selection select(RepositoryPath source, Set<Digest> image, List<Attachment> found) {
    Map<Attachment, List<Evidence>> pieces = read(source, found);
    Set<Digest> endorsed = endorsed(source, pieces);
    List<Attachment> carried = new ArrayList<>();
    List<AttachmentDelivery> leftBehind = new ArrayList<>();
    Set<Digest> targets = new HashSet<>(image);
    for (Attachment attachment : found) {
      Optional<Attachment> chosen =
          targets.contains(attachment.link().target())
              ? choose(source, attachment, pieces.get(attachment), endorsed)
              : Optional.empty();
      if (chosen.isPresent()) {
        carried.add(chosen.get());
        targets.add(chosen.get().content().digest());
      }
      if (!chosen.equals(Optional.of(attachment))) {
        leftBehind.add(left(attachment, pieces.get(attachment), targets));
      }
    }
    return new Selection(carried, leftBehind);
  }

  private Map<Attachment, List<Evidence>> read(RepositoryPath source, List<Attachment> found) {
    ReadBudget budget = new ReadBudget(EvidenceReader.MOST_BYTES);
    Map<Attachment, List<Evidence>> pieces = new HashMap<>();
    try {
      for (Attachment attachment : found) {
        pieces.put(
            attachment,
            reader.read(
                source,
                attachment.content(),
                attachment.outline(),
                attachment.link(),
                attachment.made(),
                budget));
      }
    } catch (OverBudgetException e) {
      throw new RegistryException(Kind.REFUSED, "%s: %s".formatted(source, e.getMessage()));
    }
    return pieces;
  }

  /** What trusted signatures are about. */
  private Set<Digest> endorsed(RepositoryPath source, Map<Attachment, List<Evidence>> pieces) {
    Set<Digest> endorsed = new HashSet<>();
    pieces.forEach((attachment, said) -> {
      if (said.stream()
          .anyMatch(piece ->
              piece.kind() == Evidence.Kind.SIGNATURE && signers.vouchFor(piece, source))) {
        endorsed.add(attachment.link().target());
      }
    });
    return endorsed;
  }

  private Optional<Attachment> choose(
      RepositoryPath source, Attachment attachment, List<Evidence> pieces, Set<Digest> endorsed) {
    if (endorsed.contains(attachment.content().digest())) {
      return Optional.of(attachment);
    }
    List<Integer> good = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (signers.vouchFor(pieces.get(i), source)) {
        good.add(i);
      }
    }
    if (good.isEmpty()) {
      return Optional.empty();
    }
    if (good.size() == pieces.size()) {
      return Optional.of(attachment);
    }
    return attachment.link() instanceof AttachmentLink.CosignTag
        ? Optional.of(CosignLayers.only(attachment, good))
        : Optional.empty();
  }

  private static AttachmentDelivery left(
      Attachment attachment, List<Evidence> pieces, Set<Digest> targets) {
    String why =
        targets.contains(attachment.link().target())
            ? pieces.stream()
                .map(VerifiedAttachments::reason)
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse("it says nothing")
            : "it is about %s, which is not carried".formatted(attachment.link().target());
    return new AttachmentDelivery(
        Optional.of(attachment.content().digest()),
        attachment.outline().kind(),
        tag(attachment.link()),
        attachment.link().target(),
        new AttachmentOutcome.Refused("the policy carries what is signed by its signers: " + why));
  }

  private static Optional<Tag> tag(AttachmentLink link) {
    return link instanceof AttachmentLink.CosignTag(Tag tag, Digest target)
        ? Optional.of(tag)
        : Optional.empty();
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
