package io.edgeward.scenarios.environment;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import java.util.Optional;

/**
 * Buckets that are in this process. Shares no code with what promotes.
 *
 * @param cloud those of Cloud Storage
 * @param s3 those of S3
 * @param mirror the one of them that is the mirror's
 */
public record LoopbackFileStores(EmbeddedCloudStorage cloud, EmbeddedS3 s3, Bucket mirror)
    implements FileStores {
  @Override
  public void put(ObjectUri object, byte[] content) {
    bucket(object.scheme(), object.bucket()).put(object.name().text(), content);
  }

  @Override
  public Optional<byte[]> find(ObjectUri object) {
    return bucket(object.scheme(), object.bucket())
        .find(object.name().text())
        .map(live -> live.content().bytes());
  }

  @Override
  public void permitMirroring(boolean permitted) {
    if (permitted) {
      mirror.allow(Right.CREATE);
    } else {
      mirror.deny(Right.CREATE);
    }
  }

  private Bucket bucket(StoreScheme scheme, String name) {
    return scheme == StoreScheme.S3 ? s3.bucket(name) : cloud.bucket(name);
  }
}
