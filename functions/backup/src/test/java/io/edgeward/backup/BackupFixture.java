package io.edgeward.backup;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.EvidenceStore;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.Region;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.read.InventoryReader;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Production in two regions, a registry for their backups, and a ledger in memory. */
final class BackupFixture implements AutoCloseable {
  static final Instant FOUR = Instant.parse("2026-11-21T04:00:07Z");

  private final Map<String, EmbeddedRegistry> production = new HashMap<>();
  private final EmbeddedRegistry backup;
  private final Evidence evidence = new Evidence();

  BackupFixture() {
    this(RegistryOptions.inMemory().googleListing());
  }

  BackupFixture(RegistryOptions options) {
    production.put("us", EmbeddedRegistry.start(options));
    production.put("eu", EmbeddedRegistry.start(options));
    backup = EmbeddedRegistry.start(options);
  }

  /** Evidence that can be read, forged and made unwritable. */
  static final class Evidence implements EvidenceStore {
    final SortedMap<EvidencePath, byte[]> content = new ConcurrentSkipListMap<>();
    boolean broken;
    String unreadable = "";

    @Override
    public Creation create(EvidencePath path, byte[] bytes) throws LedgerException {
      if (broken) {
        throw LedgerException.retryable("the ledger cannot be written", null);
      }
      return content.putIfAbsent(path, bytes) == null ? Creation.CREATED : Creation.ALREADY_THERE;
    }

    @Override
    public Optional<byte[]> read(EvidencePath path) {
      return Optional.ofNullable(content.get(path));
    }

    @Override
    public List<EvidencePath> list(EvidencePath folder) throws LedgerException {
      if (folder.text().equals(unreadable)) {
        throw LedgerException.retryable(unreadable + " cannot be read", null);
      }
      return content.keySet().stream()
          .filter(path -> path.text().startsWith(folder.text() + "/"))
          .toList();
    }
  }

  Evidence evidence() {
    return evidence;
  }

  Ledger ledger() {
    return Ledger.over(evidence);
  }

  EmbeddedRegistry production(String region) {
    return production.get(region);
  }

  EmbeddedRegistry backup() {
    return backup;
  }

  RegistryPath root(String region) {
    return RegistryPath.of(production.get(region).host() + "/prod");
  }

  RepositoryPath live(String region, String image) {
    return RepositoryPath.of(root(region) + "/" + image);
  }

  RepositoryPath kept(String region, String folder, String image) {
    return RepositoryPath.of(backup.host() + "/bak/" + region + "/" + folder + "/" + image);
  }

  Region region(String name) {
    return new Region(root(name), RegistryPath.of(backup.host() + "/bak/" + name));
  }

  BackupOptions options() {
    return BackupOptions.of(List.of(region("us"), region("eu")), ledger());
  }

  /** A client that hardly waits. */
  static RegistryClient client() {
    return RegistryClient.builder()
        .credentials((host, path) -> new Credential.Anonymous())
        .backoff(Backoff.BRISK)
        .build();
  }

  /** One run of a process of its own. */
  SnapshotResult take(Instant now) throws LedgerException {
    try (Backup run = new Backup(client(), options())) {
      return run.take(now, delivery -> {});
    }
  }

  Restore restore() {
    return new Restore(client(), ledger(), java.time.Clock.systemUTC());
  }

  Digest push(String region, String image, Artifact artifact, String... tags) {
    Tag[] all = List.of(tags).stream().map(Tag::of).toArray(Tag[]::new);
    ImagePusher.push(artifact, live(region, image), all);
    return artifact.digest();
  }

  /** Deletes a tag, or a digest with its tags, as an attacker would. */
  void delete(String region, String image, String reference) throws IOException {
    URI uri =
        URI.create(
            "http://%s/v2/prod/%s/manifests/%s"
                .formatted(production.get(region).host(), image, reference));
    int status = Exchange.delete(uri).statusCode();
    if (status / 100 != 2) {
      throw new IOException(uri + " was answered " + status);
    }
  }

  /** Deletes everything. */
  void wipe(String region) throws IOException {
    for (Map.Entry<String, Listing> image : holds(region).entrySet()) {
      for (Digest digest : image.getValue().digests().keySet()) {
        delete(region, image.getKey(), digest.text());
      }
    }
  }

  /** What a region holds now. */
  SortedMap<String, Listing> holds(String region) {
    return holds(root(region));
  }

  /** What is below a root. */
  static SortedMap<String, Listing> holds(RegistryPath root) {
    SortedMap<String, Listing> images = new TreeMap<>();
    try (RegistryClient client = client()) {
      new InventoryReader(client)
          .below(root)
          .readings()
          .forEach((repository, reading) ->
              images.put(repository.nameBelow(root).text(), ((Reading.Read) reading).listing()));
    }
    return images;
  }

  @Override
  public void close() {
    production.values().forEach(EmbeddedRegistry::close);
    backup.close();
  }
}
