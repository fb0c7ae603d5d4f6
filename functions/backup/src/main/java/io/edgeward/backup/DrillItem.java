package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.read.ContentVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A digest that a drill brings back.
 *
 * @param region where it is from
 * @param image the image
 * @param digest the content
 * @param tags its tags
 * @param place where the backup has it
 * @param target where it is brought
 */
record DrillItem(
    Region region,
    ImageName image,
    Digest digest,
    List<Tag> tags,
    BackupLocation place,
    RepositoryPath target) {
  /** All that {@code snapshot} lists; each region has a folder of its own below {@code root}. */
  static List<DrillItem> of(Snapshot snapshot, RegistryPath root) {
    List<DrillItem> items = new ArrayList<>();
    for (int i = 0; i < snapshot.regions().size(); i++) {
      RegionSnapshot region = snapshot.regions().get(i);
      RegistryPath folder = root.resolve(new ImageName("region-" + (i + 1))).asRegistry();
      region
          .images()
          .forEach((name, image) ->
              image
                  .digests()
                  .forEach((digest, place) ->
                      items.add(
                          new DrillItem(
                              region.region(),
                              name,
                              digest,
                              List.copyOf(image.tagsOf(digest)),
                              place,
                              folder.resolve(name)))));
    }
    return items;
  }

  /** Why it cannot be brought back, if so. */
  Optional<String> missing() {
    return switch (place) {
      case BackupLocation.Held held -> Optional.empty();
      case BackupLocation.Missing missing ->
          Optional.of(
              "%s@%s is not in the backup: %s"
                  .formatted(region.live(image), digest, missing.reason()));
    };
  }

  /** The copy, if the backup has it. */
  Optional<CopyRequest> request() {
    return switch (place) {
      case BackupLocation.Held held ->
          Optional.of(
              new CopyRequest(
                  region.kept(held.folder(), image),
                  digest,
                  List.of(new CopyTarget(target, tags))));
      case BackupLocation.Missing missing -> Optional.empty();
    };
  }

  ContentVerifier.Pull pull() {
    return new ContentVerifier.Pull(target, digest);
  }
}
