package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.TagList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one source lists, as far as it concerns attachments. Safe for use by many threads, which
 * share one for a run.
 */
final class SourceListing {
  private static final Referrers NONE = new Referrers(List.of(), List.of());

  private final Set<Tag> attachmentTags;
  private final boolean nothingAttached;
  private final Lock lock = new ReentrantLock();
  private Optional<Boolean> agrees = Optional.empty();

  private SourceListing(SortedSet<Tag> tags, boolean everythingTagged) {
    this.attachmentTags =
        tags.stream()
            .filter(tag -> AttachmentTag.of(tag).isPresent())
            .collect(Collectors.toUnmodifiableSet());
    this.nothingAttached = everythingTagged && attachmentTags.isEmpty();
  }

  static SourceListing of(TagList list) {
    return list instanceof TagList.Google google
        ? of(google.listing())
        : new SourceListing(list.tags(), false);
  }

  /** Of a listing that may tell of every manifest. */
  static SourceListing of(Listing listing) {
    boolean everythingTagged =
        listing.extent() == Listing.Extent.WHOLE
            && listing.malformed().isEmpty()
            && listing.unread().isEmpty()
            && Set.copyOf(listing.tags().values()).containsAll(listing.digests().keySet());
    return new SourceListing(new TreeSet<>(listing.tags().keySet()), everythingTagged);
  }

  /** Where no list could be read. */
  static SourceListing unread() {
    return of(new TagList.Absent());
  }

  /** The tags that attach something to a digest. */
  Set<Tag> attachmentTags() {
    return attachmentTags;
  }

  /**
   * What refers to one digest. Whatever refers to another manifest has no tag of its own, so where
   * the source lists every manifest, and each under an ordinary tag, it is asked for one digest; if
   * that has no referrers either, none has.
   *
   * @param ask asks the source
   */
  Referrers referrers(Supplier<Referrers> ask) {
    if (!nothingAttached) {
      return ask.get();
    }
    lock.lock();
    try {
      if (agrees.isEmpty()) {
        Referrers first = ask.get();
        agrees = Optional.of(first.equals(NONE));
        return first;
      }
    } finally {
      lock.unlock();
    }
    return agrees.get() ? NONE : ask.get();
  }
}
