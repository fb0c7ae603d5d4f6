package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads single references of one repository, where the registry has no list of manifests. Tags go
 * first: what a tag names is there and need not be asked for by digest.
 */
final class ReferenceHeads {
  private final RegistryClient client;
  private final RepositoryPath repository;
  private final SortedMap<Digest, Listed> digests = new TreeMap<>();
  private final SortedMap<Tag, Digest> tags = new TreeMap<>();
  private final Set<Reference> absent = new java.util.HashSet<>();
  private final Map<Reference, Reading.Unread> unread = new HashMap<>();

  ReferenceHeads(RegistryClient client, RepositoryPath repository) {
    this.client = client;
    this.repository = repository;
  }

  /** Reads {@code references}; asks for the list of tags first where that saves requests. */
  Listing read(Set<? extends Reference> references) {
    long wanted = references.stream().filter(Tag.class::isInstance).count();
    if (wanted < 2) {
      return heads(references, tag -> true);
    }
    Set<Tag> present = client.tags(repository).tags();
    return heads(references, present::contains);
  }

  /** Reads {@code references}, of which only tags that {@code list} has can be there. */
  Listing read(Set<? extends Reference> references, TagList.Plain list) {
    return heads(references, list.tags()::contains);
  }

  private Listing heads(Set<? extends Reference> references, Predicate<Tag> listed) {
    for (Reference reference : references) {
      if (reference instanceof Tag tag && listed.test(tag)) {
        head(tag).ifPresent(digest -> add(tag, digest));
      }
    }
    for (Reference reference : references) {
      if (reference instanceof Digest digest && !digests.containsKey(digest)) {
        head(digest).ifPresent(found -> digests.put(found, Listed.BARE));
      }
    }
    for (Reference reference : references) {
      if (!unread.containsKey(reference) && !isThere(reference)) {
        absent.add(reference);
      }
    }
    return new Listing(
        digests, tags, Listing.Extent.REFERENCES, absent, unread, java.util.List.of());
  }

  private boolean isThere(Reference reference) {
    return switch (reference) {
      case Tag tag -> tags.containsKey(tag);
      case Digest digest -> digests.containsKey(digest);
    };
  }

  private void add(Tag tag, Digest digest) {
    tags.put(tag, digest);
    digests.put(digest, Listed.BARE);
  }

  private Optional<Digest> head(Reference reference) {
    try {
      return client.head(repository, reference);
    } catch (RegistryException e) {
      unread.put(reference, e.unread());
      return Optional.empty();
    }
  }
}
