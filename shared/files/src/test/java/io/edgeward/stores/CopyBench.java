package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.StoredObject;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Staging and production in Cloud Storage, two mirrors in S3, and sizes that are quick to copy. */
final class CopyBench implements AutoCloseable {
  static final int SMALL = 64 << 10;
  static final int CHUNK = 256 << 10;

  /** More than two chunks. */
  static final int LARGE = 2 * CHUNK + 1000;

  static final Location AT = new Location("filestores/foo/files.yaml", 7);

  final EmbeddedCloudStorage gcs = EmbeddedCloudStorage.start();
  final EmbeddedS3 s3 = EmbeddedS3.start();
  final ObjectStores stores;

  CopyBench() {
    this(Limits.BRISK);
  }

  CopyBench(Limits limits) {
    gcs.bucket("staging");
    gcs.bucket("prod");
    s3.bucket("mirror");
    s3.bucket("mirror-2");
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT
                .withLimits(limits)
                .withEmulator(gcs.host())
                .withAws(TestCredentials.options(s3.uri())));
  }

  static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static ObjectUri object(String store, String name) {
    return StoreUri.of(store).resolve(new FilePath(name));
  }

  /** Puts a file into staging, and gives its copies as a plan would have them. */
  List<FileCopy> staged(String name, byte[] content, String... destinations) {
    return staged(name, content, Digest.ofContent(content), destinations);
  }

  List<FileCopy> staged(String name, byte[] content, Digest wanted, String... destinations) {
    StoredObject listed = gcs.bucket("staging").put(name, content);
    return Stream.of(destinations)
        .map(store ->
            new FileCopy(
                object("gs://staging", name),
                Long.toString(listed.generation()),
                content.length,
                wanted,
                object(store, name),
                AT))
        .toList();
  }

  FileCopier copier() {
    return new FileCopier(stores, new MemoryBudget(16 << 20, CHUNK), SMALL);
  }

  List<FileDelivery> copy(List<FileCopy> copies) {
    FileCopyResult result = copier().copyAll(copies, () -> false, FileCopyListener.NONE);
    assertThat(result.remaining()).isEmpty();
    return result.deliveries();
  }

  List<Outcome> outcomes(List<FileCopy> copies) {
    return copy(copies).stream().map(FileDelivery::outcome).toList();
  }

  /** What an object contains; empty when it is not there. */
  Optional<byte[]> read(ObjectUri object) {
    var bucket =
        switch (object.scheme()) {
          case GS -> gcs.bucket(object.bucket());
          case S3 -> s3.bucket(object.bucket());
        };
    return bucket.find(object.name().text()).map(found -> found.content().bytes());
  }

  /** Whether the object is there with just that content; it fails over any other. */
  boolean holds(FileCopy copy, byte[] content) {
    Optional<byte[]> found = read(copy.destination());
    found.ifPresent(bytes ->
        assertThat(Arrays.equals(bytes, content))
            .as("%s is whole (%d bytes of %d)", copy.destination(), bytes.length, content.length)
            .isTrue());
    return found.isPresent();
  }

  @Override
  public void close() {
    stores.close();
    gcs.close();
    s3.close();
  }
}
