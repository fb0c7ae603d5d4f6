package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.FileDelivery.Stored;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.text.Count;
import io.edgeward.stores.StoreException.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * Creates objects at their destinations. Where that fails, what is there is looked at: an answer
 * may have got lost on the way, or another run have been faster.
 */
final class Arrivals {
  /**
   * Who may create and not replace is denied where an object is there (Cloud Storage, "IAM
   * permissions for JSON methods", objects.insert).
   */
  private static final Set<Kind> LOOK = Set.of(Kind.TAKEN, Kind.UNAVAILABLE, Kind.DENIED);

  private final ObjectStores stores;

  Arrivals(ObjectStores stores) {
    this.stores = stores;
  }

  /**
   * Creates the object of {@code copy}.
   *
   * @throws StoreException if it did not arrive
   */
  FileDelivery create(FileCopy copy, FileContent content) {
    try {
      StoredObject made = stores.store(copy.destination()).create(copy.destination(), content);
      return delivery(copy, made, new Outcome.Copied());
    } catch (StoreException e) {
      if (!LOOK.contains(e.kind()) || hasFailed(content)) {
        throw e;
      }
      return look(copy, content, e);
    }
  }

  /** Where the source broke off there is nothing to look for; else nobody waits for this copy. */
  private static boolean hasFailed(FileContent content) {
    return switch (content) {
      case FileContent.Whole whole -> false;
      case FileContent.Passing passing -> {
        passing.pipe().close();
        yield passing.pipe().hasFailed();
      }
    };
  }

  private FileDelivery look(FileCopy copy, FileContent content, StoreException e) {
    Optional<StoredObject> found;
    try {
      found = stores.find(copy.destination());
    } catch (StoreException unknown) {
      e.addSuppressed(unknown);
      throw e;
    }
    return found
        .map(object -> judge(copy, content, object))
        .orElseThrow(() -> e.kind() == Kind.TAKEN ? race(copy, e) : e);
  }

  private static StoreException race(FileCopy copy, StoreException e) {
    return new StoreException(
        Kind.CONTENDED,
        "could not create %s: another creation is under way; run again"
            .formatted(copy.destination()),
        e);
  }

  private FileDelivery judge(FileCopy copy, FileContent content, StoredObject found) {
    if (hasItsMd5(content, found)) {
      return delivery(copy, found, new Outcome.AlreadyThere());
    }
    Optional<Digest> there = contained(copy, found);
    if (there.equals(Optional.of(copy.content()))) {
      return delivery(copy, found, new Outcome.AlreadyThere());
    }
    String other =
        there
            .map(Digest::text)
            .orElseGet(() -> "other content of " + Count.of(found.size(), "byte"));
    String message =
        "%s: %s holds %s, not %s; files are never overwritten, promote it under a new name (%s)"
            .formatted(copy.at(), copy.destination(), other, copy.content(), Rule.FILE_MOVE.id());
    return delivery(copy, found, new Outcome.Refused(message));
  }

  private static boolean hasItsMd5(FileContent content, StoredObject found) {
    return content instanceof FileContent.Whole whole
        && found.size() == whole.size()
        && found.md5().equals(Optional.of(whole.md5()));
  }

  /**
   * What is there, as its store or its bytes show. Metadata show nothing here: whoever was faster
   * chose them. An MD5 that differs does not either: of an object that S3 encrypted with a key of
   * KMS the entity tag looks like one and is none. Empty where the size shows that it is another.
   */
  private Optional<Digest> contained(FileCopy copy, StoredObject found) {
    ObjectVersion there = new ObjectVersion(copy.destination(), found.generation());
    Optional<Digest> sum = stores.store(copy.destination()).checksum(there);
    return sum.isPresent() || found.size() != copy.size()
        ? sum
        : Optional.of(stores.hash(there).content());
  }

  private static FileDelivery delivery(FileCopy copy, StoredObject object, Outcome outcome) {
    return new FileDelivery(
        copy.source(),
        copy.content(),
        copy.destination(),
        Optional.of(new Stored(object.generation(), object.size())),
        outcome);
  }
}
