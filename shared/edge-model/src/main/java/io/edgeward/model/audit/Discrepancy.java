package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Comparator;
import java.util.Optional;

/**
 * One difference between production and the manifests.
 *
 * @param kind what is different
 * @param place the repository, the object or folder, or the root of production of which nothing
 *     could be read
 * @param reference the tag or digest that differs; empty for a place as a whole
 * @param found what was found, where that makes another finding of it: the digest that a tag names,
 *     a digest of the names of everything in a repository or folder, or one of the version of an
 *     object
 * @param message one sentence for a person
 */
public record Discrepancy(
    Kind kind, Place place, Optional<Reference> reference, Optional<Digest> found, String message)
    implements Comparable<Discrepancy> {
  private static final Comparator<Discrepancy> ORDER =
      Comparator.comparing(Discrepancy::kind)
          .thenComparing(Discrepancy::place)
          .thenComparing(difference -> difference.reference.map(Reference::text).orElse(""))
          .thenComparing(Discrepancy::message);

  /** The kinds of difference, the most alarming first. The identifiers are stable. */
  public enum Kind {
    /** A repository, or a folder of files, with content that no manifest promotes to. */
    UNKNOWN_PATH("unknown-path"),
    /** A digest that no manifest accounts for. */
    UNKNOWN_IMAGE("unknown-image"),
    /** A tag that names another digest than the manifests say. */
    TAG_MOVE("tag-move"),
    /** A tag on a promoted digest that no manifest grants. */
    UNKNOWN_TAG("unknown-tag"),
    /**
     * A signature or the like of a promoted digest that promotion, which signs, did not put there.
     */
    FOREIGN_ATTACHMENT("foreign-attachment"),
    /** A file in whose place promotion had put another, or whose place two contents claim. */
    FILE_MOVE("file-move"),
    /** A file that no receipt accounts for, with other content than the manifests want. */
    UNKNOWN_CONTENT("unknown-content"),
    /** A file that promotion had put there and that is gone. */
    DELETED("deleted"),
    /** A file whose metadata were changed. */
    METADATA("metadata"),
    /** An untagged digest that no manifest names and no index in its repository has as a child. */
    ORPHAN("orphan"),
    /** A digest that the manifests promote and production does not have. */
    MISSING_IMAGE("missing-image"),
    /** A promoted digest that production has, and not all that it names. */
    INCOMPLETE_IMAGE("incomplete-image"),
    /** A tag that the manifests grant and production does not have. */
    MISSING_TAG("missing-tag"),
    /** A file that the manifests promote and production does not have. */
    MISSING_FILE("missing-file"),
    /** Content that one region of production has and another has not. */
    REGION_DIFFERENCE("region-difference"),
    /** Content that an earlier HEAD granted and HEAD does not: production only grows. */
    WITHDRAWN("withdrawn"),
    /** Content that could not be read, or not judged for want of something that could not be. */
    UNREADABLE("unreadable");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The stable identifier. */
    public String id() {
      return id;
    }
  }

  /** A difference that is the same whatever is found there. */
  public Discrepancy(
      Kind kind, RepositoryPath repository, Optional<Reference> reference, String message) {
    this(kind, repository.asRegistry(), reference, Optional.empty(), message);
  }

  /** A difference in a registry. */
  public Discrepancy(
      Kind kind,
      RegistryPath place,
      Optional<Reference> reference,
      Optional<Digest> found,
      String message) {
    this(kind, new Place.Registry(place), reference, found, message);
  }

  /** The same difference with more to say of it. */
  Discrepancy saying(String more) {
    return new Discrepancy(kind, place, reference, found, message + more);
  }

  @Override
  public int compareTo(Discrepancy other) {
    return ORDER.compare(this, other);
  }
}
