package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What production held of one image.
 *
 * @param digests every digest, tagged or not, and where the backup has it
 * @param tags what each tag named
 * @param unread why the image could not be read, if so: the rest is then what the snapshot before
 *     said
 * @param incomplete digests of which production had the manifest and not all that it names, with
 *     what was gone; the backup may hold them whole
 */
public record ImageSnapshot(
    SortedMap<Digest, BackupLocation> digests,
    SortedMap<Tag, Digest> tags,
    Optional<String> unread,
    SortedMap<Digest, SortedSet<Digest>> incomplete) {
  /** An image below which nothing was known to be gone. */
  public ImageSnapshot(
      SortedMap<Digest, BackupLocation> digests,
      SortedMap<Tag, Digest> tags,
      Optional<String> unread) {
    this(digests, tags, unread, new TreeMap<>());
  }

  /**
   * Accepts tags of digests that are there.
   *
   * @throws IllegalArgumentException if a tag names another digest
   */
  public ImageSnapshot {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    incomplete = Collections.unmodifiableSortedMap(new TreeMap<>(incomplete));
    for (var tag : tags.entrySet()) {
      if (!digests.containsKey(tag.getValue())) {
        throw new IllegalArgumentException(
            "tag %s names %s, which is not among the digests"
                .formatted(tag.getKey(), tag.getValue()));
      }
    }
  }

  /** The tags of {@code digest}, in byte order. */
  public SortedSet<Tag> tagsOf(Digest digest) {
    SortedSet<Tag> own = new TreeSet<>();
    tags.forEach((tag, named) -> {
      if (named.equals(digest)) {
        own.add(tag);
      }
    });
    return own;
  }

  /** All that can be asked for by name: its digests and tags. */
  public Set<Reference> references() {
    Set<Reference> all = new HashSet<>(digests.keySet());
    all.addAll(tags.keySet());
    return all;
  }

  /** Whether the image was read and was whole, and the backup has all of it. */
  public boolean complete() {
    return unread.isEmpty()
        && incomplete.isEmpty()
        && digests.values().stream().allMatch(BackupLocation::complete);
  }

  /** The same, carried over because the image could not be read. */
  ImageSnapshot unread(String reason) {
    return new ImageSnapshot(digests, tags, Optional.of(reason), incomplete);
  }

  /** The same with reasons left out, which may be worded differently each time. */
  ImageSnapshot withoutReasons() {
    SortedMap<Digest, BackupLocation> places = new TreeMap<>(digests);
    places.replaceAll((digest, place) ->
        switch (place) {
          case BackupLocation.Held held -> held;
          case BackupLocation.Missing missing -> new BackupLocation.Missing("");
        });
    return new ImageSnapshot(places, tags, unread.map(reason -> ""), incomplete);
  }
}
