package io.edgeward.stores;

import com.google.cloud.storage.BlobInfo;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.stores.StoreException.Kind;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The checksum that Cloud Storage tells of every object, of the bytes that were sent. */
final class Crc32c {
  private final CRC32C sum = new CRC32C();

  static Crc32c of(byte[] bytes) {
    Crc32c all = new Crc32c();
    all.update(bytes, bytes.length);
    return all;
  }

  void update(byte[] bytes, int length) {
    sum.update(bytes, 0, length);
  }

  /**
   * The object that was made of these bytes.
   *
   * @throws StoreException if it was made of others
   */
  StoredObject agree(ObjectUri object, BlobInfo made) {
    String ours =
        Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    String theirs = made.getCrc32c();
    if (theirs != null && !theirs.equals(ours)) {
      throw new StoreException(
          Kind.REFUSED,
          "%s holds other bytes than were sent (CRC32C %s, not %s); remove generation %d and run"
                  .formatted(object, theirs, ours, made.getGeneration())
              + " again");
    }
    return CloudStorage.stored(made);
  }
}
