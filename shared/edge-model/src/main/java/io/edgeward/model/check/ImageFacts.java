package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What content is, as its manifests and configurations say.
 *
 * @param mediaType the media type of its manifest
 * @param platforms what it runs on; attestations and the like do not count
 * @param bytes the size of each platform: manifests, configurations and layers
 * @param total the size of all that a copy of it brings, everything once; empty when not known
 * @param created when it was built, as it says itself; builders may write any date
 * @param annotations what its manifest says of it, cut off
 * @param attachments what refers to it
 * @param children the manifests that an index names, at any depth
 * @param lacking those of them that are proved not to be at the source
 * @param unread why parts of it could not be read, one sentence each
 */
public record ImageFacts(
    String mediaType,
    SortedSet<Platform> platforms,
    SortedMap<Platform, Long> bytes,
    OptionalLong total,
    Optional<Instant> created,
    SortedMap<String, String> annotations,
    Attachments attachments,
    SortedSet<Digest> children,
    SortedSet<Digest> lacking,
    List<String> unread) {
  /**
   * What refers to an image; counted, and not verified.
   *
   * @param referrers manifests that say they are about it
   * @param cosignSignature whether it has cosign's signature tag
   */
  public record Attachments(int referrers, boolean cosignSignature) {
    /** Nothing was found. */
    public static final Attachments NONE = new Attachments(0, false);
  }

  /** Takes unchangeable copies. */
  public ImageFacts {
    platforms = Collections.unmodifiableSortedSet(new TreeSet<>(platforms));
    bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    children = Collections.unmodifiableSortedSet(new TreeSet<>(children));
    lacking = Collections.unmodifiableSortedSet(new TreeSet<>(lacking));
    unread = List.copyOf(unread);
  }

  /** Whether it is an index. */
  public boolean isIndex() {
    return MediaTypes.isIndex(mediaType);
  }
}
