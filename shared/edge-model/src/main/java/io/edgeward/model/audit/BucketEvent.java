package io.edgeward.model.audit;

import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A change that a bucket of production tells about (Cloud Storage, "Pub/Sub notifications").
 *
 * @param kind what happened
 * @param bucket the bucket, without folder
 * @param name the object's name, which need not be one that a manifest can have
 * @param generation which content of the object the event is about
 * @param overwroteGeneration the content that was live before, for what overwrote one
 * @param overwrittenByGeneration the content that is live now, for what was overwritten
 */
public record BucketEvent(
    Kind kind,
    StoreUri bucket,
    String name,
    String generation,
    Optional<String> overwroteGeneration,
    Optional<String> overwrittenByGeneration)
    implements ProductionEvent {
  private static final int MAX_BYTES = 1024;

  /** A positive 64-bit number. */
  private static final Pattern GENERATION = Pattern.compile("[1-9][0-9]{0,18}");

  /** What happened to an object. */
  public enum Kind {
    /** Content was stored: a new object, or a new content of one. */
    FINALIZE("OBJECT_FINALIZE"),
    /** The live content became a noncurrent one, in a bucket that keeps versions. */
    ARCHIVE("OBJECT_ARCHIVE"),
    /** Content was deleted, and is no version of the bucket any more. */
    DELETE("OBJECT_DELETE"),
    /** Metadata changed; the content is the same. */
    METADATA_UPDATE("OBJECT_METADATA_UPDATE");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** What Cloud Storage calls it. */
    public String type() {
      return type;
    }

    /** The kind that Cloud Storage calls {@code type}. */
    public static Optional<Kind> of(String type) {
      return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    private boolean isRemoval() {
      return this == ARCHIVE || this == DELETE;
    }
  }

  /**
   * Accepts what Cloud Storage can tell.
   *
   * @throws IllegalArgumentException if it never says so
   */
  public BucketEvent {
    if (!bucket.path().isEmpty()) {
      throw new IllegalArgumentException(bucket + " is a folder, not a bucket");
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MAX_BYTES || name.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedNameException(
          "object", name, "write 1 to 1024 bytes without control characters");
    }
    requireGeneration(generation);
    overwroteGeneration.ifPresent(BucketEvent::requireGeneration);
    overwrittenByGeneration.ifPresent(BucketEvent::requireGeneration);
    if (overwroteGeneration.isPresent() && kind != Kind.FINALIZE) {
      throw new IllegalArgumentException("%s overwrites nothing".formatted(kind.type()));
    }
    if (overwrittenByGeneration.isPresent() && !kind.isRemoval()) {
      throw new IllegalArgumentException(
          "%s is not what happens to the overwritten".formatted(kind.type()));
    }
  }

  private static void requireGeneration(String text) {
    if (!GENERATION.matcher(text).matches()) {
      throw new MalformedNameException("generation", text, "write a positive number");
    }
  }

  /** An event of an object that nothing was overwritten by, and that was not overwritten. */
  public BucketEvent(Kind kind, ObjectUri object, String generation) {
    this(
        kind, object.store(), object.name().text(), generation, Optional.empty(), Optional.empty());
  }

  /** The object; empty when it has a name that no manifest can have. */
  public Optional<ObjectUri> object() {
    try {
      return Optional.of(new ObjectUri(bucket.scheme(), bucket.bucket(), new FilePath(name)));
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }

  /** {@code gs://bucket/name}. */
  public String uri() {
    return bucket + "/" + name;
  }

  /** Whether content went that nothing took the place of. */
  boolean isRemoval() {
    return kind.isRemoval() && overwrittenByGeneration.isEmpty();
  }

  @Override
  public String toString() {
    return "%s of %s#%s".formatted(kind.type(), uri(), generation);
  }
}
