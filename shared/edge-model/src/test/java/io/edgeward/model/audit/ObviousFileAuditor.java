package io.edgeward.model.audit;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says the same as {@link FileAuditor}, slowly: by what stands in the manifests, as texts. */
final class ObviousFileAuditor {
  private ObviousFileAuditor() {}

  /** Verdict and reason. */
  static String judge(
      ManifestSet manifests,
      BucketEvent event,
      Map<ObjectVersion, Digest> delivered,
      Map<ObjectVersion, Digest> held) {
    Set<String> wanted = new TreeSet<>();
    for (FileManifest manifest : manifests.files()) {
      for (FileStore store : manifest.destinations()) {
        for (FileClaim file : manifest.files()) {
          if ((store.base() + "/" + file.name()).equals(event.uri())) {
            wanted.add(file.content().text());
          }
        }
      }
    }
    String version = event.uri() + "#" + event.generation();
    return switch (event.kind()) {
      case DELETE, ARCHIVE ->
          event.overwrittenByGeneration().isPresent() ? "unneeded" : "REJECTED deleted";
      case METADATA_UPDATE -> wanted.isEmpty() ? "REJECTED unknown-path" : "REJECTED metadata";
      case FINALIZE -> {
        if (wanted.isEmpty()) {
          yield "REJECTED unknown-path";
        }
        if (wanted.size() > 1 || event.overwroteGeneration().isPresent()) {
          yield "REJECTED file-move";
        }
        yield has(delivered, version, wanted) || has(held, version, wanted)
            ? "VERIFIED promoted"
            : "REJECTED unknown-content";
      }
    };
  }

  private static boolean has(Map<ObjectVersion, Digest> all, String version, Set<String> wanted) {
    return all.entrySet().stream()
        .anyMatch(entry ->
            (entry.getKey().object() + "#" + entry.getKey().generation()).equals(version)
                && wanted.contains(entry.getValue().text()));
  }
}
