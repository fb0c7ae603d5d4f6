package io.edgeward.audit.production;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.audit.AttachmentOrigins;
import io.edgeward.model.audit.AttachmentOrigins.Attached;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.TrustPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Tells by its own signatures and by its receipts what promotion put beside images. What neither
 * names is given time first: runs write their receipts after their work.
 */
public final class ProductionOrigins {
  /**
   * A run works for nine minutes at most, and one that was killed is delivered again after ten:
   * several of them have room in it. Events are delivered for two hours before they are given up.
   */
  static final Duration RECEIPT_WITHIN = Duration.ofHours(1);

  private static final int MOST = 100_000;

  private final OwnSignatures signatures;
  private final AttachmentReceipts receipts;
  private final ProductionMembership membership;
  private final Clock clock;
  private final Map<Place, Instant> unexplained = LatestEntries.map(MOST);

  /**
   * Knows nothing yet.
   *
   * @param ledger without one it is unknown what promotion brought along
   * @param membership knows in which indexes an image is
   */
  public ProductionOrigins(
      SignatureReads registries,
      Optional<Ledger> ledger,
      ProductionMembership membership,
      Clock clock) {
    this.signatures = new OwnSignatures(registries, clock);
    this.receipts = new AttachmentReceipts(ledger, clock);
    this.membership = membership;
    this.clock = clock;
  }

  private record Place(RepositoryPath repository, Digest digest, AttachmentLink link) {}

  /** For an event that was published at this moment. */
  public AttachmentOrigins since(Instant publishedAt) {
    return (attached, policy) ->
        of(attached, policy, Instant.MAX, () -> waiting(attached, publishedAt));
  }

  /** For who asks about what stands there, whenever it came. */
  public AttachmentOrigins now() {
    return (attached, policy) -> of(attached, policy, Instant.MAX, LookupResult.No::new);
  }

  /**
   * For a sweep, which does not know when anything came: what an earlier one of this process had
   * found so long ago does not wait any more.
   *
   * @param sweptAt receipts that were read since are not read again
   * @param late asked often; what would have to be read when it is so is unknown
   */
  public AttachmentOrigins swept(Instant sweptAt, BooleanSupplier late) {
    return (attached, policy) ->
        late.getAsBoolean() && receipts.known(attached).isEmpty()
            ? new LookupResult.Unknown<>(
                "there was no time to find out where it comes from, and the next sweep goes on")
            : of(attached, policy, sweptAt, () -> waiting(attached, firstFound(attached)));
  }

  /**
   * Reads side by side the receipts that a sweep would otherwise read one by one.
   *
   * @param images what has attachments
   */
  public void prepare(Set<Digest> images, BooleanSupplier late) throws LedgerException {
    Set<Digest> delivered = new LinkedHashSet<>(images);
    delivered.addAll(membership.indexesOf(images));
    receipts.read(delivered, late);
  }

  private LookupResult<String> of(
      Attached attached, TrustPolicy policy, Instant asOf, Absent otherwise) {
    Optional<String> known = receipts.known(attached);
    if (known.isPresent()) {
      return brought(known.get());
    }
    LookupResult<String> own = signatures.of(attached, policy);
    if (own instanceof LookupResult.Yes<String>) {
      return own;
    }
    return switch (receipts.of(attached, delivered(attached), asOf)) {
      case LookupResult.Yes<String>(String run) -> brought(run);
      case LookupResult.Unknown<String> unknown -> unknown;
      case LookupResult.No<String> none ->
          own instanceof LookupResult.Unknown<String> ? own : otherwise.answer();
    };
  }

  /** What to say of what is neither promotion's own nor in a receipt. */
  @FunctionalInterface
  private interface Absent {
    LookupResult<String> answer();
  }

  private static LookupResult<String> brought(String run) {
    return new LookupResult.Yes<>("in a receipt of run " + run);
  }

  /** Another index that has the image may have brought it. */
  private Collection<Digest> delivered(Attached attached) {
    Set<Digest> delivered = new LinkedHashSet<>();
    delivered.add(attached.promoted());
    delivered.add(attached.image());
    delivered.addAll(membership.indexesOf(Set.of(attached.image())));
    return delivered;
  }

  private Instant firstFound(Attached attached) {
    Place place = new Place(attached.repository(), attached.manifest().digest(), attached.link());
    return unexplained.computeIfAbsent(place, any -> clock.instant());
  }

  private LookupResult<String> waiting(Attached attached, Instant since) {
    return clock.instant().isBefore(since.plus(RECEIPT_WITHIN))
        ? new LookupResult.Unknown<>(
            "%s in %s is not signed by promotion, and no receipt names it yet: the run that brought"
                    .formatted(attached.manifest().digest(), attached.repository())
                + " it may be at work")
        : new LookupResult.No<>();
  }
}
