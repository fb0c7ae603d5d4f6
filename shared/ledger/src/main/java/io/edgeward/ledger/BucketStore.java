package io.edgeward.ledger;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Evidence as objects of a Cloud Storage bucket, created only where no generation exists. When the
 * answer to a creation gets lost, the client's own retry meets the object that it made: that counts
 * as already there, and the ledger compares the content.
 */
final class BucketStore implements EvidenceStore {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final BucketLocation location;
  private final Supplier<Storage> storage;
  private volatile boolean bucketSeen;

  /** A store whose client is made at its first use. */
  BucketStore(BucketLocation location, Supplier<Storage> storage) {
    this.location = location;
    this.storage = storage;
  }

  @Override
  public Creation create(EvidencePath path, byte[] content) throws LedgerException {
    BlobInfo object = BlobInfo.newBuilder(id(path)).setContentType("application/json").build();
    try {
      storage.get().create(object, content, BlobTargetOption.doesNotExist());
      bucketSeen = true;
      return Creation.CREATED;
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION_FAILED || e.getCode() == FORBIDDEN && exists(path)) {
        return Creation.ALREADY_THERE;
      }
      throw failure("write", path.text(), e);
    }
  }

  /**
   * Who may create but not delete is denied to replace, and so is everybody while the bucket
   * retains objects (Cloud Storage, "IAM permissions for JSON methods", objects.insert). The
   * documentation does not say whether that or the precondition is looked at first.
   */
  private boolean exists(EvidencePath path) {
    try {
      return storage.get().get(id(path)) != null;
    } catch (StorageException e) {
      // The denial that brought us here says more.
      return false;
    }
  }

  @Override
  public Optional<byte[]> read(EvidencePath path) throws LedgerException {
    try {
      return Optional.of(storage.get().readAllBytes(id(path)));
    } catch (StorageException e) {
      return unread(path, e);
    }
  }

  @Override
  public Optional<byte[]> head(EvidencePath path, int length) throws LedgerException {
    try {
      return Optional.of(beginning(path, length));
    } catch (IOException e) {
      // The channel wraps what the service says.
      return unread(
          path, e.getCause() instanceof StorageException said ? said : new StorageException(e));
    } catch (StorageException e) {
      return unread(path, e);
    }
  }

  private byte[] beginning(EvidencePath path, int length) throws IOException {
    try (ReadChannel content = storage.get().reader(id(path))) {
      content.setChunkSize(length);
      content.limit(length);
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && content.read(bytes) >= 0) {
        // Until it is full, or the object ends.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  private Optional<byte[]> unread(EvidencePath path, StorageException e) throws LedgerException {
    if (e.getCode() == NOT_FOUND) {
      return absent();
    }
    throw failure("read", path.text(), e);
  }

  /** Nothing, once the bucket has shown that it exists: a missing one is a 404 as well. */
  private Optional<byte[]> absent() throws LedgerException {
    if (bucketSeen) {
      return Optional.empty();
    }
    try {
      storage.get().list(location.bucket(), BlobListOption.pageSize(1));
      bucketSeen = true;
      return Optional.empty();
    } catch (StorageException e) {
      throw failure("read", "", e);
    }
  }

  @Override
  public List<EvidencePath> list(EvidencePath folder) throws LedgerException {
    BlobListOption below = BlobListOption.prefix(location.name(folder) + "/");
    BlobListOption names = BlobListOption.fields(Storage.BlobField.NAME);
    List<EvidencePath> paths = new ArrayList<>();
    try {
      for (Blob object : storage.get().list(location.bucket(), below, names).iterateAll()) {
        location
            .path(object.getName())
            .ifPresentOrElse(
                paths::add, () -> ForeignEvidence.skip(object.getName(), "no name of evidence"));
      }
    } catch (StorageException e) {
      throw failure("list", folder.text(), e);
    }
    paths.sort(null);
    return List.copyOf(paths);
  }

  private BlobId id(EvidencePath path) {
    return BlobId.of(location.bucket(), location.name(path));
  }

  private LedgerException failure(String verb, String path, StorageException e) {
    return new LedgerException(
        StorageFailure.sentence(verb, location + "/" + path, e, "EDGEWARD_LEDGER"),
        e.isRetryable(),
        e);
  }
}
