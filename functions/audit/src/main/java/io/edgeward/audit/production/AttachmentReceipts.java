package io.edgeward.audit.production;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What receipts tell of attachments. What one names stays named, so that each is remembered; what
 * none names yet is looked for again. Safe for many threads.
 */
final class AttachmentReceipts {
  private static final int MOST = 100_000;

  private final Optional<Ledger> ledger;
  private final Clock clock;
  private final Map<Digest, Named> named = LatestEntries.map(MOST);
  private final Map<Digest, Instant> readAt = LatestEntries.map(MOST);

  AttachmentReceipts(Optional<Ledger> ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * An attachment that runs of promotion put somewhere, or found there.
   *
   * @param run the first of them that was read
   * @param tags under which it stands; it may have none
   */
  private record Named(String run, Set<RepositoryPath> repositories, Set<Tag> tags) {
    Named and(Named other) {
      return new Named(run, union(repositories, other.repositories()), union(tags, other.tags()));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
      Set<T> all = new HashSet<>(some);
      return all.addAll(others) ? Set.copyOf(all) : some;
    }

    /** What stands under a tag was put under just this one. */
    boolean names(Attached attached) {
      return repositories.contains(attached.repository())
          && switch (attached.link()) {
            case AttachmentLink.CosignTag(Tag tag, Digest target) -> tags.contains(tag);
            case AttachmentLink.Subject subject -> true;
          };
    }
  }

  /** The run that brought {@code attached}, by the receipts that were read before. */
  Optional<String> known(Attached attached) {
    return Optional.ofNullable(named.get(attached.manifest().digest()))
        .filter(found -> found.names(attached))
        .map(Named::run);
  }

  /**
   * The run that brought {@code attached}.
   *
   * @param delivered the digests with which it may have come along
   * @param asOf receipts that were read before this moment are read again
   */
  LookupResult<String> of(Attached attached, Collection<Digest> delivered, Instant asOf) {
    if (ledger.isEmpty()) {
      return new LookupResult.Unknown<>(
          "no ledger was given, whose receipts tell whether promotion brought %s to %s"
              .formatted(attached.manifest().digest(), attached.repository()));
    }
    try {
      for (Digest digest : delivered) {
        Instant before = readAt.get(digest);
        if (before == null || before.isBefore(asOf)) {
          read(List.of(digest), () -> false);
        }
      }
    } catch (LedgerException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
    return known(attached)
        .<LookupResult<String>>map(LookupResult.Yes::new)
        .orElseGet(LookupResult.No::new);
  }

  /**
   * Reads the receipts of many digests, side by side.
   *
   * @param late once it is, nothing more is read
   */
  void read(Collection<Digest> delivered, BooleanSupplier late) throws LedgerException {
    Instant now = clock.instant();
    if (ledger.isPresent()) {
      ledger.get().receiptsOf(delivered, late).forEach(this::learn);
      if (!late.getAsBoolean()) {
        delivered.forEach(digest -> readAt.put(digest, now));
      }
    }
  }

  void learn(Receipt receipt) {
    receipt.deliveries().forEach(delivery -> learn(receipt.run(), delivery));
  }

  private void learn(String run, Delivery delivery) {
    List<AttachmentDelivery> there =
        delivery.attachments().stream()
            .filter(attachment -> attachment.outcome().arrived())
            .toList();
    Set<Digest> digests =
        Stream.concat(
                there.stream().flatMap(one -> one.digest().stream()),
                delivery.evidence().stream().flatMap(AttachmentReceipts::digests))
            .collect(Collectors.toSet());
    Set<Tag> tags =
        Stream.concat(
                there.stream().flatMap(one -> one.tag().stream()),
                AttachmentTag.signature(delivery.digest()).stream())
            .collect(Collectors.toUnmodifiableSet());
    Named here = new Named(run, Set.of(delivery.destination()), tags);
    digests.forEach(digest -> named.merge(digest, here, Named::and));
  }

  private static Stream<Digest> digests(DeliveryEvidence evidence) {
    return switch (evidence) {
      case DeliveryEvidence.Signed signed ->
          Stream.of(
                  signed.sig().stream(),
                  signed.bundle().stream(),
                  signed.promotion().stream(),
                  signed.carried().stream())
              .flatMap(digests -> digests);
      case DeliveryEvidence.Unsigned unsigned -> Stream.of();
    };
  }
}
