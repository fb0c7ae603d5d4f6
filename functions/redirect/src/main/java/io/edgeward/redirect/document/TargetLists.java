package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads the lists of targets of rules and flips, which name them. */
final class TargetLists {
  private final Defects defects;
  private final SortedMap<String, Optional<Target>> targets;
  private final Set<String> unused;

  TargetLists(Defects defects, SortedMap<String, Optional<Target>> targets) {
    this.defects = defects;
    this.targets = targets;
    this.unused = new TreeSet<>(targets.keySet());
  }

  /** The member {@code targets} of {@code object}, if it is sound. */
  Optional<List<Target>> read(JsonObject object) {
    String path = object.path() + ".targets";
    Optional<List<String>> names = defects.texts(object, "targets");
    if (names.isEmpty()) {
      unused.clear();
      return Optional.empty();
    }
    if (names.get().isEmpty()) {
      defects.add(path, object.has("targets") ? "it is empty" : "it is missing", "name a registry");
      return Optional.empty();
    }
    Optional<List<Target>> found = found(path, names.get());
    return found.isPresent() && !hasRegistry(path, found.get()) ? Optional.empty() : found;
  }

  private Optional<List<Target>> found(String path, List<String> names) {
    List<Target> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      unused.remove(name);
      if (!targets.containsKey(name)) {
        defects.add(
            path + "[" + i + "]", "there is no target " + DisplayText.quoted(name), known());
      } else if (!seen.add(name)) {
        defects.add(path + "[" + i + "]", name + " is there twice", "name it once");
      } else {
        add(targets.get(name), found);
      }
    }
    return found.size() == names.size() ? Optional.of(found) : Optional.empty();
  }

  private static void add(Optional<Target> target, List<Target> found) {
    if (target.isPresent()) {
      found.add(target.get());
    }
  }

  private String known() {
    return targets.isEmpty() ? "add it to targets" : "use " + String.join(", ", targets.keySet());
  }

  private boolean hasRegistry(String path, List<Target> list) {
    for (Target target : list) {
      if (target instanceof RegistryTarget) {
        return true;
      }
    }
    defects.add(path, "none of them is a registry", "add one, which has what copies lack");
    return false;
  }

  /** Adds every target that no list names. */
  void refuseUnused() {
    for (String name : unused) {
      if (Grammar.isName(name)) {
        defects.add(
            "$.targets." + name, "no rule and no flip names it", "name it in one, or drop it");
      }
    }
  }
}
