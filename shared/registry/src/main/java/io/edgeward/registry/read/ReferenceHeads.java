package io.edgeward.registry.read;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.TagList;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.read.InventoryReader.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads single references of one repository, where the registry has no list of manifests. Tags go
 * first: what a tag names is there and need not be asked for by digest.
 *
 * <p>An answer to HEAD has no body and proves no absence. Its witness is the repository's own list
 * of tags, if that says that there is no such repository, and else a GET of the same reference.
 */
final class ReferenceHeads {
  private final RepositoryReads reads;
  private final RepositoryPath repository;
  private final SortedMap<Digest, Listed> digests = new TreeMap<>();
  private final SortedMap<Tag, Digest> tags = new TreeMap<>();
  private final Set<Reference> absent = new HashSet<>();
  private final Map<Reference, Reading.Unread> unread = new HashMap<>();
  private Optional<TagList> list = Optional.empty();
  private boolean mayList = true;

  ReferenceHeads(RepositoryReads reads, RepositoryPath repository) {
    this.reads = reads;
    this.repository = repository;
  }

  /** Reads {@code references}; asks for the list of tags where that saves requests. */
  Reading read(Set<? extends Reference> references) {
    long wanted = references.stream().filter(Tag.class::isInstance).count();
    if (wanted > 1) {
      list = Optional.of(reads.tags(repository));
    }
    return heads(references);
  }

  /** Reads {@code references}, of which only tags that {@code tagList} has can be there. */
  Reading read(Set<? extends Reference> references, TagList tagList) {
    list = Optional.of(tagList);
    return heads(references);
  }

  /** Reads every one of {@code references}, whatever the repository's list says. */
  Reading readByName(Set<? extends Reference> references) {
    mayList = false;
    return heads(references);
  }

  /** Reads all tags of a list. */
  Listing readTags(TagList.Plain tagList) {
    list = Optional.of(tagList);
    tagList.tags().forEach(this::ask);
    return listing(Listing.Extent.TAGS);
  }

  private Reading heads(Set<? extends Reference> references) {
    for (Reference reference : references) {
      if (reference instanceof Tag tag) {
        askForTag(tag);
      }
    }
    if (needsNoLook(references)) {
      return new Reading.Absent();
    }
    for (Reference reference : references) {
      if (reference instanceof Digest digest && !digests.containsKey(digest)) {
        ask(digest);
      }
    }
    Listing listing = listing(Listing.Extent.REFERENCES);
    return isDenied(list) && listing.isEmpty() ? new Reading.Absent() : new Reading.Read(listing);
  }

  /**
   * Whoever is about to write tags has to write them wherever the registry has no list of tags.
   * Some deny a repository in which nothing is tagged: what else it may hold is then put once more,
   * which changes nothing, and is rarer than the repository that is not there yet.
   */
  private boolean needsNoLook(Set<? extends Reference> references) {
    return reads.role() == Role.WRITER
        && isDenied(list)
        && references.stream().anyMatch(Tag.class::isInstance);
  }

  private Listing listing(Listing.Extent extent) {
    List<String> malformed =
        list.orElse(null) instanceof TagList.Plain plain ? plain.malformed() : List.of();
    return new Listing(digests, tags, extent, absent, unread, malformed);
  }

  private void askForTag(Tag tag) {
    if (list.isPresent() && !list.get().tags().contains(tag)) {
      absent.add(tag);
    } else {
      ask(tag);
    }
  }

  private void ask(Reference reference) {
    try {
      find(reference).ifPresentOrElse(digest -> add(reference, digest), () -> addAbsent(reference));
    } catch (RegistryException e) {
      unread.put(reference, e.unread());
    }
  }

  private Optional<Digest> find(Reference reference) {
    Optional<Digest> found = reads.head(repository, reference);
    return found.isPresent() || isDenied(witness())
        ? found
        : reads.find(repository, reference).map(ManifestContent::digest);
  }

  private void add(Reference reference, Digest digest) {
    digests.put(digest, Listed.BARE);
    if (reference instanceof Tag tag) {
      tags.put(tag, digest);
    }
  }

  private void addAbsent(Reference reference) {
    if (reference instanceof Tag tag && list.isPresent() && list.get().tags().contains(tag)) {
      unread.put(tag, new Reading.Unreadable("the registry lists it and does not have it"));
    } else {
      absent.add(reference);
    }
  }

  /** The repository's list, asked for once, when something is said to be absent. */
  private Optional<TagList> witness() {
    if (list.isEmpty() && mayList) {
      mayList = false;
      try {
        list = Optional.of(reads.tags(repository));
      } catch (RegistryException e) {
        // Then each reference has to be asked for with GET, which says what is wrong.
        return Optional.empty();
      }
    }
    return list;
  }

  private static boolean isDenied(Optional<TagList> list) {
    return list.orElse(null) instanceof TagList.Absent;
  }
}
