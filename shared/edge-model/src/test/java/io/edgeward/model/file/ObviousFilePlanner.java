package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans file by file and looks through everything each time: slow, and plain to see. */
final class ObviousFilePlanner {
  private record Claim(String project, ObjectUri source, Digest content, ObjectUri destination) {}

  private final List<Claim> claims = new ArrayList<>();
  private final List<Claim> permitted = new ArrayList<>();
  private final FileInventory held;

  private ObviousFilePlanner(ManifestSet manifests, FileInventory held) {
    this.held = held;
    for (FileManifest manifest : manifests.files()) {
      for (FileStore store : manifest.destinations()) {
        for (FileClaim file : manifest.files()) {
          Claim claim =
              new Claim(
                  manifest.project(),
                  manifest.source().base().resolve(file.name()),
                  file.content(),
                  store.base().resolve(file.name()));
          claims.add(claim);
          boolean below =
              manifests.policy().fileProduction().isEmpty()
                  || manifests.policy().fileProduction().stream()
                      .anyMatch(root -> claim.destination().toString().startsWith(root + "/"));
          if (below) {
            permitted.add(claim);
          }
        }
      }
    }
  }

  /** What becomes of each destination and content, in words. */
  static SortedMap<String, String> steps(ManifestSet manifests, FileInventory held) {
    ObviousFilePlanner planner = new ObviousFilePlanner(manifests, held);
    SortedMap<String, String> steps = new TreeMap<>();
    for (Claim claim : planner.claims) {
      if (!planner.permitted.contains(claim)) {
        steps.merge(key(claim), "production-root", (one, other) -> one);
      }
    }
    planner.permitted.forEach(claim -> steps.put(key(claim), planner.step(claim)));
    return steps;
  }

  private static String key(Claim claim) {
    return claim.destination() + " " + claim.content();
  }

  private String step(Claim claim) {
    boolean contested =
        permitted.stream()
            .anyMatch(other ->
                other.destination().equals(claim.destination())
                    && !other.content().equals(claim.content()));
    if (contested) {
      return "file-conflict";
    }
    return switch (state(claim.destination(), claim.content())) {
      case "unreadable" -> "unreadable";
      case "wanted" -> "promoted";
      case "other" -> "file-move";
      case "unprovable" -> "unproven";
      default -> bring(claim, List.of());
    };
  }

  /** The best of all sources; a source that is filled itself counts as its own sources. */
  private String bring(Claim claim, List<ObjectUri> passed) {
    List<String> answers = new ArrayList<>();
    for (Claim other : permitted) {
      if (other.destination().equals(claim.destination())
          && other.content().equals(claim.content())) {
        answers.add(source(other, passed));
      }
    }
    for (String answer : List.of("copy", "unreadable", "file-mismatch")) {
      if (answers.contains(answer)) {
        return answer;
      }
    }
    return "lost-source";
  }

  private String source(Claim claim, List<ObjectUri> passed) {
    switch (state(claim.source(), claim.content())) {
      case "unreadable":
        return "unreadable";
      case "other":
        return "file-mismatch";
      case "absent":
        break;
      default:
        return "copy";
    }
    List<Claim> filling =
        permitted.stream().filter(other -> other.destination().equals(claim.source())).toList();
    boolean filled =
        !filling.isEmpty()
            && filling.stream().allMatch(other -> other.content().equals(claim.content()))
            && !passed.contains(claim.source());
    if (!filled) {
      return "lost-source";
    }
    List<ObjectUri> further = new ArrayList<>(passed);
    further.add(claim.source());
    return bring(filling.getFirst(), further);
  }

  private String state(ObjectUri object, Digest wanted) {
    return switch (held.presence(object)) {
      case ObjectPresence.Unknown unknown -> "unreadable";
      case ObjectPresence.Absent absent -> "absent";
      case ObjectPresence.Present(StoredObject found) -> content(object, found, wanted);
    };
  }

  private String content(ObjectUri place, StoredObject found, Digest wanted) {
    if (found.content().isPresent()) {
      return found.content().get().equals(wanted) ? "wanted" : "other";
    }
    if (found.md5().isEmpty()) {
      return "unprovable";
    }
    boolean wantedIsKnown = false;
    boolean wantedHasThisSize = false;
    for (Claim claim : permitted) {
      for (ObjectUri object : List.of(claim.source(), claim.destination())) {
        if (held.presence(object) instanceof ObjectPresence.Present(StoredObject other)
            && other.content().isPresent()
            && other.md5().isPresent()) {
          if (other.md5().equals(found.md5()) && other.size() == found.size()) {
            return other.content().get().equals(wanted) ? "wanted" : "other";
          }
          if (other.content().get().equals(wanted)) {
            wantedIsKnown = true;
            wantedHasThisSize |= other.size() == found.size();
          }
        }
      }
    }
    boolean tagMayBeNoMd5 = place.toString().startsWith("s3://");
    return wantedIsKnown && !(tagMayBeNoMd5 && wantedHasThisSize) ? "other" : "unprovable";
  }
}
