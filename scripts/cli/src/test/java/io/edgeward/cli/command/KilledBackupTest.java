package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that is killed at any request leaves nothing broken, and the next one ends it. */
class KilledBackupTest {
  private static final int KILLS = 6;
  private static final int SIGKILLED = 128 + 9;
  private static final long SEED = Long.getLong("edgeward.seed", 20261121);

  private final RegistryOptions google = RegistryOptions.inMemory().googleListing();
  private final EmbeddedRegistry production = EmbeddedRegistry.start(google);
  private final EmbeddedRegistry backup = EmbeddedRegistry.start(google);

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    production.close();
    backup.close();
  }

  /** What production held when a snapshot was taken. */
  private record Hour(String snapshot, SortedMap<RepositoryPath, Listing> held) {}

  @Test
  void restoresEverySnapshotAlthoughRunsWereKilledInBetween() throws Exception {
    Random random = new Random(SEED);
    List<Hour> hours = new ArrayList<>();
    for (int round = 0; round < KILLS; round++) {
      push("app-" + round, round, "v1", "latest");
      push("shared", round, "v" + round);
      push("legacy/untagged", 100 + round);
      killAtRequest(1 + random.nextInt(30));
      assertEveryManifestOfTheBackupIsWhole();
      Run mending = Run.of(command());
      assertThat(mending.exit()).as(mending.out() + mending.err()).isZero();
      hours.add(new Hour(newest(), holds(production, "prod")));
    }
    assertThat(ledger().defects()).isEmpty();
    for (Hour hour : hours) {
      wipe(holds(production, "prod"));
      assertThat(holds(production, "prod")).isEmpty();
      Run restored =
          Run.of("restore", "--to", hour.snapshot(), "--confirm", "--ledger", folder.toString());
      assertThat(restored.exit()).as(restored.err()).isZero();
      assertThat(holds(production, "prod")).isEqualTo(hour.held());
    }
    assertEveryManifestIsWhole(production, "prod");
  }

  private SnapshotLedger ledger() {
    return Ledger.open(folder.toString()).snapshots();
  }

  /** By its number, too: an hour alone stands for the last snapshot of it. */
  private String newest() throws LedgerException {
    SnapshotId id = ledger().ids().getLast();
    return id.number() == 1 ? id + "-1" : id.text();
  }

  private void push(String image, int seed, String... tags) {
    Tag[] all = List.of(tags).stream().map(Tag::of).toArray(Tag[]::new);
    RepositoryPath to = RepositoryPath.of(production.host() + "/prod/" + image);
    ImagePusher.push(seed % 2 == 0 ? Images.index(seed) : Images.image(seed, 3, 50_000), to, all);
  }

  private String[] command() {
    return new String[] {
      "backup",
      "--production",
      production.host() + "/prod",
      "--backup",
      backup.host() + "/bak",
      "--ledger",
      folder.toString()
    };
  }

  private void killAtRequest(int fatal) throws Exception {
    CompletableFuture<Process> victim = new CompletableFuture<>();
    backup
        .faults()
        .add("*", "", When.nth(fatal), new Fault.Meanwhile(() -> victim.join().destroyForcibly()));
    Process process =
        Run.process(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    victim.complete(process);
    assertThat(process.waitFor()).isIn(SIGKILLED, 0);
    backup.faults().clear();
  }

  private void assertEveryManifestOfTheBackupIsWhole() throws Exception {
    assertEveryManifestIsWhole(backup, "bak");
  }

  private static void assertEveryManifestIsWhole(EmbeddedRegistry registry, String root)
      throws Exception {
    ImagePuller puller = new ImagePuller();
    for (var repository : holds(registry, root).entrySet()) {
      for (Digest digest : repository.getValue().digests().keySet()) {
        puller.pull(repository.getKey(), digest);
      }
    }
  }

  private void wipe(SortedMap<RepositoryPath, Listing> all) throws Exception {
    for (var repository : all.entrySet()) {
      for (Digest digest : repository.getValue().digests().keySet()) {
        URI uri =
            production.uri().resolve("/v2/" + repository.getKey().path() + "/manifests/" + digest);
        assertThat(Exchange.delete(uri).statusCode()).isEqualTo(202);
      }
    }
  }

  private static SortedMap<RepositoryPath, Listing> holds(EmbeddedRegistry registry, String root) {
    SortedMap<RepositoryPath, Listing> images = new TreeMap<>();
    try (RegistryClient client = RegistryClient.builder().build()) {
      new InventoryReader(client)
          .below(RegistryPath.of(registry.host() + "/" + root))
          .readings()
          .forEach(
              (repository, reading) -> images.put(repository, ((Reading.Read) reading).listing()));
    }
    return images;
  }
}
