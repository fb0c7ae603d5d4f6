package io.edgeward.registry.copy;

import io.edgeward.model.concurrent.SingleFlight;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets signatures, attestations and the like follow a digest to its destinations, if the rule
 * accepts and the filter chooses them, and adds signatures of our own. Everything is found, judged
 * and made first, and then written once. They get there before the tags of the digest do, so that
 * whoever pulls by tag can verify; one of the source that does not arrive holds nothing back.
 */
final class Attachments {
  private static final Logger LOG = Logger.getLogger(Attachments.class.getName());

  private final RegistryClient client;
  private final ContentCopier contents;
  private final AttachmentOptions options;

  private final Inventory read;

  /** What sources list, asked for once a run where it was not read before. */
  private final SingleFlight<RepositoryPath, SourceListing, RegistryException> listings;

  private final ReferrersApi api;
  private final AttachmentWriter writer;

  /**
   * @param read what was read before of sources, among others
   */
  Attachments(
      RegistryClient client,
      ContentCopier contents,
      TagWriter writer,
      Inventory read,
      AttachmentOptions options) {
    this.client = client;
    this.read = read;
    this.contents = contents;
    this.options = options;
    this.listings = new SingleFlight<>(this::listing, RegistryException::interrupted);
    this.api = new ReferrersApi(client);
    this.writer = new AttachmentWriter(client, contents, writer, api, options.signer());
  }

  /**
   * Brings what is attached to {@code content}, to what it names as manifests, and to what is
   * attached to these, and what our own signer makes of it. An arrival that has to be signed and is
   * not, fails.
   *
   * @return what came along, by destination
   */
  Map<RepositoryPath, Followed> follow(
      RepositoryPath source, ManifestContent content, List<Arrival> arrivals) {
    return follow(source, content, arrivals, options.filter());
  }

  /**
   * Does for content that is at its destinations already what our own signer does for what comes:
   * signatures that are there are left alone, and nothing is carried.
   *
   * @return what came of it, by destination
   */
  Map<RepositoryPath, Followed> sign(
      RepositoryPath source, ManifestContent content, List<Arrival> arrivals) {
    return follow(source, content, arrivals, Optional.empty());
  }

  private Map<RepositoryPath, Followed> follow(
      RepositoryPath source,
      ManifestContent content,
      List<Arrival> arrivals,
      Optional<AttachmentFilter> carried) {
    Map<RepositoryPath, Followed> all = new HashMap<>();
    Map<RepositoryPath, SigningResult.Signed> made =
        signatures(source, content, Arrival.underWay(arrivals), all);
    List<Arrival> left = Arrival.underWay(arrivals);
    if (left.isEmpty()) {
      return all;
    }
    AttachmentFilter.Selection selection =
        carried
            .map(filter -> select(filter, source, content, made.values()))
            .orElse(AttachmentFilter.Selection.NOTHING);
    writer
        .write(source, content.digest(), selection.carried(), left, made)
        .forEach((destination, followed) -> all.merge(destination, followed, Followed::and));
    left.forEach(arrival ->
        all.merge(
            arrival.repository(),
            new Followed(selection.leftBehind(), Optional.empty()),
            (followed, rest) -> rest.and(followed)));
    return all;
  }

  /** What was signed; what was not is told in {@code all}, and fails where it is required. */
  private Map<RepositoryPath, SigningResult.Signed> signatures(
      RepositoryPath source,
      ManifestContent content,
      List<Arrival> arrivals,
      Map<RepositoryPath, Followed> all) {
    Map<RepositoryPath, SigningResult.Signed> made = new HashMap<>();
    Map<RepositoryPath, SigningResult> results = signed(source, content, arrivals);
    for (Arrival arrival : Arrival.underWay(arrivals)) {
      switch (results.get(arrival.repository())) {
        case null -> {
          // It is not to be signed.
        }
        case SigningResult.Signed signed -> made.put(arrival.repository(), signed);
        case SigningResult.Unsigned unsigned -> {
          SigningOutcome outcome = SigningOutcome.of(unsigned);
          outcome.failure().ifPresent(arrival::fail);
          all.put(arrival.repository(), new Followed(List.of(), Optional.of(outcome.evidence())));
        }
      }
    }
    return made;
  }

  /** A signer that throws, which none does, fails this image alone. */
  private Map<RepositoryPath, SigningResult> signed(
      RepositoryPath source, ManifestContent content, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return Map.of();
    }
    try {
      List<CopyTarget> targets = arrivals.stream().map(Arrival::target).toList();
      return Map.copyOf(options.signer().sign(source, content, targets));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "signing of " + content.digest() + " from " + source, e);
      arrivals.forEach(arrival -> arrival.fail(RegistryException.defect(e)));
      return Map.of();
    }
  }

  /** What is carried. Nothing is where that cannot be said; the image and our signatures go on. */
  private AttachmentFilter.Selection select(
      AttachmentFilter filter,
      RepositoryPath source,
      ManifestContent content,
      Collection<SigningResult.Signed> made) {
    List<AttachmentDelivery> leftBehind = new ArrayList<>();
    try {
      AttachmentSearch.Found found = search(source, content, made, leftBehind);
      leftBehind.addAll(found.leftBehind());
      AttachmentFilter.Selection selection = filter.select(source, found.image(), found.accepted());
      leftBehind.addAll(selection.leftBehind());
      return new AttachmentFilter.Selection(selection.carried(), leftBehind);
    } catch (RegistryException e) {
      leftBehind.add(
          unreadable(
              content.digest(),
              "which attachments are carried could not be decided: " + e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "attachments of " + content.digest() + " from " + source, e);
      leftBehind.add(unreadable(content.digest(), RegistryException.defect(e).getMessage()));
    }
    return new AttachmentFilter.Selection(List.of(), leftBehind);
  }

  private SourceListing listing(RepositoryPath source) {
    return read.reading(source) instanceof Reading.Read(Listing listing)
            && listing.extent() == Listing.Extent.WHOLE
        ? SourceListing.of(listing)
        : SourceListing.of(client.tags(source));
  }

  private AttachmentSearch.Found search(
      RepositoryPath source,
      ManifestContent content,
      Collection<SigningResult.Signed> made,
      List<AttachmentDelivery> leftBehind) {
    SourceListing listing = SourceListing.unread();
    Set<Digest> image = new LinkedHashSet<>(Set.of(content.digest()));
    try {
      listing = listings.once(source);
    } catch (RegistryException e) {
      leftBehind.add(unread(content.digest(), "the tags of %s".formatted(source), e));
    }
    try {
      image.addAll(contents.below(source, content));
    } catch (RegistryException e) {
      leftBehind.add(unread(content.digest(), "an index in it", e));
    }
    return new AttachmentSearch(
            new SourceLinks(client, api, source, listing), options.rule(), image)
        .run(room(made));
  }

  /** What our own attachments take of what a digest may have. */
  private static List<Attachment> room(Collection<SigningResult.Signed> made) {
    return made.stream()
        .map(SigningResult.Signed::made)
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  private static AttachmentDelivery unread(Digest digest, String what, RegistryException why) {
    return unreadable(digest, "%s could not be read: %s".formatted(what, why.getMessage()));
  }

  static AttachmentDelivery unreadable(Digest digest, String message) {
    return new AttachmentDelivery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        digest,
        new AttachmentOutcome.Unreadable(message));
  }
}
