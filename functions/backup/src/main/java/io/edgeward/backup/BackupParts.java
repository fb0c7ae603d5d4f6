package io.edgeward.backup;

import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Copy;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What indexes in a backup name, at any depth. */
final class BackupParts {
  private final RegistryClient client;
  private final List<String> unread = new ArrayList<>();

  BackupParts(RegistryClient client) {
    this.client = client;
  }

  /** What could not be read, one sentence each. */
  List<String> unread() {
    return unread;
  }

  /** The children of what {@code copy} brings. */
  Set<Digest> of(Copy copy) {
    Set<Digest> parts = new HashSet<>();
    add(copy.source(), copy.digest(), parts);
    return parts;
  }

  private void add(RepositoryPath source, Digest digest, Set<Digest> parts) {
    try {
      Optional<ManifestContent> content = client.findManifest(source, digest);
      if (content.isEmpty()) {
        unread.add("%s@%s is gone, so nobody can tell its children".formatted(source, digest));
        return;
      }
      for (Digest child : children(content.get())) {
        if (parts.add(child)) {
          add(source, child, parts);
        }
      }
    } catch (RegistryException e) {
      unread.add("%s@%s: %s".formatted(source, digest, e.getMessage()));
    }
  }

  /** What is no index has none, whatever else it is. */
  private static List<Digest> children(ManifestContent content) {
    return MediaTypes.isIndex(content.mediaType())
        ? ManifestOutlines.of(content).children().stream()
            .map(ManifestOutline.Part::digest)
            .toList()
        : List.of();
  }
}
