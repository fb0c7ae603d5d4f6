package io.edgeward.stores;

import com.google.api.gax.paging.Page;
import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Buckets of Cloud Storage. Their objects tell the hash of their content in metadata that is
 * written with it; changed metadata (metageneration) proves nothing.
 */
final class CloudStorage implements ObjectStore {
  /** The field of an object's metadata that holds the hash in hexadecimal digits. */
  static final String HASH = "sha256";

  private static final BlobField[] FIELDS = {
    BlobField.NAME,
    BlobField.SIZE,
    BlobField.MD5HASH,
    BlobField.GENERATION,
    BlobField.METAGENERATION,
    BlobField.METADATA
  };
  private static final BlobField[] FIELDS_AND_CHECKSUM = {
    BlobField.NAME,
    BlobField.SIZE,
    BlobField.MD5HASH,
    BlobField.CRC32C,
    BlobField.GENERATION,
    BlobField.METAGENERATION,
    BlobField.METADATA
  };

  private final Supplier<Storage> storage;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Buckets of a client that is made at its first use. */
  CloudStorage(Supplier<Storage> storage) {
    this.storage = storage;
  }

  @Override
  public void list(StoreUri base, BiConsumer<String, StoredObject> found) {
    try {
      Page<Blob> page = firstPage(base);
      while (page != null) {
        page.getValues().forEach(blob -> found.accept(blob.getName(), stored(blob)));
        page = page.getNextPage();
      }
    } catch (StorageException e) {
      throw CloudStorageFailure.LIST.of(base, e);
    }
  }

  private Page<Blob> firstPage(StoreUri base) {
    BlobListOption fields = BlobListOption.fields(FIELDS);
    return base.path().isEmpty()
        ? storage.get().list(base.bucket(), fields)
        : storage.get().list(base.bucket(), fields, BlobListOption.prefix(base.path() + "/"));
  }

  @Override
  public Optional<StoredObject> find(ObjectUri object) {
    return get(object, FIELDS).map(CloudStorage::stored);
  }

  private Optional<Blob> get(ObjectUri object, BlobField... fields) {
    try {
      Blob found = storage.get().get(id(object), BlobGetOption.fields(fields));
      if (found == null) {
        prove(object.bucket());
      } else {
        seen.add(object.bucket());
      }
      return Optional.ofNullable(found);
    } catch (StorageException e) {
      throw CloudStorageFailure.FIND.of(object, e);
    }
  }

  /** A bucket that is not there answers 404 like an object that is not. */
  private void prove(String bucket) {
    if (!seen.contains(bucket)) {
      storage.get().list(bucket, BlobListOption.pageSize(1), BlobListOption.fields(BlobField.NAME));
      seen.add(bucket);
    }
  }

  @Override
  public InputStream open(ObjectVersion version) {
    ObjectUri object = version.object();
    BlobId id = BlobId.of(object.bucket(), object.name().text(), generation(version));
    // Content-Encoding: gzip would be undone on the way, and what arrives be other bytes.
    ReadChannel content =
        storage.get().reader(id, BlobSourceOption.shouldReturnRawInputStream(true));
    content.setChunkSize(0);
    return new ChannelStream(content, e -> CloudStorageFailure.READ.of(object, e));
  }

  private static long generation(ObjectVersion version) {
    try {
      return Long.parseLong(version.generation());
    } catch (NumberFormatException e) {
      throw new StoreException(
          Kind.REFUSED,
          "%s: %s is no generation of Cloud Storage"
              .formatted(version.object(), version.generation()));
    }
  }

  @Override
  public StoredObject create(ObjectUri object, FileContent content) {
    BlobInfo info =
        BlobInfo.newBuilder(id(object)).setMetadata(Map.of(HASH, content.digest().hex())).build();
    try {
      return switch (content) {
        case FileContent.Whole whole ->
            Crc32c.of(whole.bytes())
                .agree(
                    object,
                    storage.get().create(info, whole.bytes(), BlobTargetOption.doesNotExist()));
        case FileContent.Passing passing -> write(object, info, passing);
      };
    } catch (StorageException e) {
      throw CloudStorageFailure.CREATE.of(object, e);
    } catch (IOException e) {
      throw e.getCause() instanceof StoreException ours
          ? ours
          : CloudStorageFailure.CREATE.of(object, e);
    }
  }

  /**
   * Only a channel that is closed makes an object. Where the stream breaks off it is left open: the
   * service forgets the upload after a week.
   */
  private StoredObject write(ObjectUri object, BlobInfo info, FileContent.Passing content)
      throws IOException {
    Crc32c sum = new Crc32c();
    WriteChannel channel = storage.get().writer(info, BlobWriteOption.doesNotExist());
    channel.setChunkSize(content.chunk());
    byte[] piece = new byte[Tee.PIECE];
    InputStream in = content.stream();
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      sum.update(piece, count);
      ByteBuffer bytes = ByteBuffer.wrap(piece, 0, count);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    channel.close();
    Blob made =
        get(object, FIELDS_AND_CHECKSUM)
            .orElseThrow(() ->
                new StoreException(
                    Kind.UNAVAILABLE,
                    object + " was created, and a moment later it is not there; run again"));
    return sum.agree(object, made);
  }

  private static BlobId id(ObjectUri object) {
    return BlobId.of(object.bucket(), object.name().text());
  }

  static StoredObject stored(BlobInfo blob) {
    return new StoredObject(
        Optional.ofNullable(blob.getSize()).orElse(0L),
        String.valueOf(blob.getGeneration()),
        Optional.ofNullable(blob.getMd5ToHexString()),
        content(blob),
        blob.getMetageneration() != null && blob.getMetageneration() > 1);
  }

  private static Optional<Digest> content(BlobInfo blob) {
    boolean never = blob.getMetageneration() != null && blob.getMetageneration() == 1;
    return never && blob.getMetadata() != null
        ? Optional.ofNullable(blob.getMetadata().get(HASH))
            .map("sha256:"::concat)
            .filter(Digest::isDigest)
            .map(Digest::of)
        : Optional.empty();
  }
}
