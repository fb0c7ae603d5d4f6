package io.edgeward.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FileLocation;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.stores.Limits;
import io.edgeward.stores.StoreOptions;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Buckets of production and of a backup, and a ledger in memory; no images. */
final class FilesFixture implements AutoCloseable {
  static final StoreUri PRODUCTION = StoreUri.of("gs://prod/bin");
  static final StoreUri BACKUP = StoreUri.of("gs://backup/files");

  private final EmbeddedCloudStorage storage =
      EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory());
  private final BackupFixture.Evidence evidence = new BackupFixture.Evidence();
  private final Bucket production = storage.versionedBucket("prod");
  private final Bucket backup = storage.bucket("backup");

  EmbeddedCloudStorage storage() {
    return storage;
  }

  BackupFixture.Evidence evidence() {
    return evidence;
  }

  Ledger ledger() {
    return Ledger.over(evidence);
  }

  Bucket production() {
    return production;
  }

  Bucket backup() {
    return backup;
  }

  static Digest hash(String content) {
    return Digest.ofContent(content.getBytes(UTF_8));
  }

  /** As promotion puts it there. */
  void promote(String name, String content) {
    put(name, content, hash(content));
  }

  /** With metadata that say what {@code hash} is. */
  void put(String name, String content, Digest hash) {
    production.put(name, content.getBytes(UTF_8), ObjectAttributes.NONE.with("sha256", hash.hex()));
  }

  /** Without metadata. */
  void put(String name, String content) {
    production.put(name, content.getBytes(UTF_8));
  }

  BackupOptions options() {
    return BackupOptions.of(List.of(), ledger())
        .keeping(new FileStores(List.of(PRODUCTION), BACKUP))
        .stores(stores());
  }

  StoreOptions stores() {
    return StoreOptions.DEFAULT.withEmulator(storage.host()).withLimits(Limits.BRISK);
  }

  /** One run of a process of its own. */
  SnapshotResult take(Instant now) throws LedgerException {
    RegistryClient client = BackupFixture.client();
    try (Backup run = new Backup(client, options())) {
      return run.take(now, delivery -> {});
    }
  }

  /** The names of what the backup holds, each of which is the hash of its content. */
  List<String> kept() {
    return backup.names();
  }

  static String kept(String content) {
    return "files/sha256/" + hash(content).hex();
  }

  /** What a snapshot says of the store, by name. */
  static SortedMap<String, FileLocation> listed(SnapshotResult taken) {
    SortedMap<String, FileLocation> listed = new TreeMap<>();
    StoreSnapshot store = taken.snapshot().files().orElseThrow().store(PRODUCTION).orElseThrow();
    for (FilePath name : store.files().keySet()) {
      FileSnapshot file = store.files().get(name);
      listed.put(name.text(), file.location());
    }
    return listed;
  }

  @Override
  public void close() {
    storage.close();
  }
}
