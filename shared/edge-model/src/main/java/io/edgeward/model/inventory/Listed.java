package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of a manifest that a repository holds.
 *
 * @param mediaType its media type, where the listing tells
 * @param children the manifests that an index names, where known; empty for anything else
 * @param lacking manifests and blobs at any depth below it that are proved not to be there
 */
public record Listed(Optional<String> mediaType, List<Digest> children, SortedSet<Digest> lacking) {
  /** A manifest of which nothing but the digest is known. */
  public static final Listed BARE = new Listed(Optional.empty(), List.of());

  /** Takes unchangeable copies of the collections. */
  public Listed {
    children = List.copyOf(children);
    lacking =
        lacking.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>(lacking));
  }

  /** A manifest below which nothing is known to be gone. */
  public Listed(Optional<String> mediaType, List<Digest> children) {
    this(mediaType, children, Collections.emptySortedSet());
  }

  /** Whether it is an index, or nobody has said that it is none. */
  public boolean mayBeIndex() {
    return mediaType.isEmpty() || MediaTypes.isIndex(mediaType.get());
  }

  /** The same, of which these parts are gone. */
  public Listed lacking(SortedSet<Digest> gone) {
    return new Listed(mediaType, children, gone);
  }
}
