package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.ContentVerifier;
import io.edgeward.registry.read.ContentVerifier.Pull;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Pulls what a snapshot lists from the backup, and hashes every byte. */
public final class Verification implements AutoCloseable {
  private final RegistryClient client;
  private final ContentVerifier verifier;
  private final ObjectStores stores;

  Verification(RegistryClient client) {
    this(client, StoreOptions.DEFAULT);
  }

  Verification(RegistryClient client, StoreOptions stores) {
    this.client = client;
    this.stores = ObjectStores.open(stores);
    this.verifier = new ContentVerifier(client);
  }

  /** Opens the registries; nothing is asked of them yet. */
  public static Verification open(BackupOptions options, RegistryListener listener) {
    return new Verification(options.client(listener), options.stores());
  }

  /**
   * What was found, one sentence each.
   *
   * @param defects what is not in the backup whole and right
   * @param unread what could not be read, so that nobody knows
   */
  public record Result(List<String> defects, List<String> unread) {
    /** Takes unchangeable copies. */
    public Result {
      defects = List.copyOf(defects);
      unread = List.copyOf(unread);
    }
  }

  /**
   * Pulls all that {@code snapshot} lists.
   *
   * @param progress is told of each digest, and of each content of files
   */
  public Result verify(Snapshot snapshot, Consumer<Digest> progress) {
    List<String> defects = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    snapshot.regions().forEach(region -> defects.addAll(region.gaps()));
    verifier
        .verifyAll(pulls(snapshot), pull -> progress.accept(pull.digest()))
        .forEach((name, failure) ->
            (isDefect(failure.kind()) ? defects : unread).add(name + ": " + failure.getMessage()));
    snapshot.files().ifPresent(files -> verify(files, progress, defects, unread));
    return new Result(defects, unread);
  }

  private void verify(
      FilesSnapshot files, Consumer<Digest> progress, List<String> defects, List<String> unread) {
    FilesVerification contents = new FilesVerification(stores, () -> false);
    contents.read(contents.find(files), progress);
    defects.addAll(files.gaps());
    defects.addAll(contents.defects());
    unread.addAll(contents.unread());
  }

  private static List<Pull> pulls(Snapshot snapshot) {
    List<Pull> pulls = new ArrayList<>();
    for (RegionSnapshot region : snapshot.regions()) {
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
    return pulls;
  }

  private static boolean isDefect(RegistryException.Kind kind) {
    return switch (kind) {
      case ABSENT, MISSING, CORRUPT -> true;
      case DENIED, REFUSED, IMMUTABLE_TAG, UNAVAILABLE, BROKEN, UNSAFE, LOCAL -> false;
    };
  }

  /** How many bytes were read and hashed so far. */
  public long bytes() {
    return verifier.bytes();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
    stores.close();
  }
}
