package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of one repository as it was read: whole, or the references that somebody asked about.
 *
 * @param digests the manifests, tagged or not; a tag proves that what it names is one of them
 * @param tags what each tag names
 * @param unread references that could not be read, with the reason
 */
public record Listing(
    SortedMap<Digest, Listed> digests, SortedMap<Tag, Digest> tags, Map<Reference, String> unread) {
  /** An empty or absent repository. */
  public static final Listing EMPTY = new Listing(new TreeMap<>(), new TreeMap<>(), Map.of());

  /** Takes unchangeable copies of the maps. */
  public Listing {
    SortedMap<Digest, Listed> all = new TreeMap<>(digests);
    tags.values().forEach(tagged -> all.putIfAbsent(tagged, Listed.BARE));
    digests = Collections.unmodifiableSortedMap(all);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    unread = Map.copyOf(unread);
  }

  /** A listing in which everything could be read. */
  public static Listing of(SortedMap<Digest, Listed> digests, SortedMap<Tag, Digest> tags) {
    return new Listing(digests, tags, Map.of());
  }
}
