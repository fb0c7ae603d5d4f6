package io.edgeward.backup;

import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.ContentVerifier;
import io.edgeward.registry.read.ContentVerifier.Pull;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Pulls what a snapshot lists from the backup, and hashes every byte. */
public final class Verification implements AutoCloseable {
  private final RegistryClient client;
  private final ContentVerifier verifier;

  Verification(RegistryClient client) {
    this.client = client;
    this.verifier = new ContentVerifier(client);
  }

  /** Opens the registries; nothing is asked of them yet. */
  public static Verification open(BackupOptions options, RegistryListener listener) {
    return new Verification(options.client(listener));
  }

  /**
   * What of {@code snapshot} is not in the backup whole and right, one sentence each.
   *
   * @param progress is told of each digest
   */
  public List<String> defects(Snapshot snapshot, Consumer<Pull> progress) {
    List<String> defects = new ArrayList<>();
    List<Pull> pulls = new ArrayList<>();
    for (RegionSnapshot region : snapshot.regions()) {
      defects.addAll(region.gaps());
      region
          .images()
          .forEach((name, image) ->
              image
                  .digests()
                  .forEach((digest, place) -> {
                    if (place instanceof BackupLocation.Held held) {
                      pulls.add(new Pull(region.region().kept(held.folder(), name), digest));
                    }
                  }));
    }
    verifier
        .verifyAll(pulls, progress)
        .forEach((name, failure) -> defects.add(name + ": " + failure.getMessage()));
    return defects;
  }

  /** How many bytes were read and hashed so far. */
  public long bytes() {
    return verifier.bytes();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
  }
}
