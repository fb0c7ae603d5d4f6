package io.edgeward.model.audit;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.store.ObjectUri;
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
      Map<ObjectVersion, Digest> held,
      Map<ObjectUri, Digest> planned) {
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
    Set<String> back = new TreeSet<>();
    planned.forEach((object, content) -> {
      if (object.toString().equals(event.uri()) && event.overwroteGeneration().isEmpty()) {
        back.add(content.text());
      }
    });
    return switch (event.kind()) {
      case DELETE, ARCHIVE ->
          event.overwrittenByGeneration().isPresent() ? "unneeded" : "REJECTED deleted";
      case METADATA_UPDATE -> wanted.isEmpty() ? "REJECTED unknown-path" : "REJECTED metadata";
      case FINALIZE -> {
        boolean restored = has(delivered, version, back) || has(held, version, back);
        if (wanted.isEmpty()) {
          yield restored ? "VERIFIED restore" : "REJECTED unknown-path";
        }
        if (wanted.size() > 1 || event.overwroteGeneration().isPresent()) {
          yield "REJECTED file-move";
        }
        yield has(delivered, version, wanted) || has(held, version, wanted)
            ? "VERIFIED promoted"
            : restored ? "VERIFIED restore" : "REJECTED unknown-content";
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
