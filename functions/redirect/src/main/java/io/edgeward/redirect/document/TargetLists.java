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
    Optional<List<String>> names = defects.read(() -> object.texts("targets"));
    if (names.isEmpty()) {
      unused.clear();
      return Optional.empty();
    }
    if (names.get().isEmpty()) {
      defects.add(path, object.has("targets") ? "it is empty" : "it is missing", "name a registry");
      return Optional.empty();
    }
    return found(path, names.get()).filter(list -> hasRegistry(path, list));
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
        targets.get(name).ifPresent(found::add);
      }
    }
    return found.size() == names.size() ? Optional.of(found) : Optional.empty();
  }

  private String known() {
    return targets.isEmpty() ? "add it to targets" : "use " + String.join(", ", targets.keySet());
  }

  private boolean hasRegistry(String path, List<Target> list) {
    boolean has = list.stream().anyMatch(RegistryTarget.class::isInstance);
    if (!has) {
      defects.add(path, "none of them is a registry", "add one, which has what copies lack");
    }
    return has;
  }

  /** Adds every target that no list names. */
  void refuseUnused() {
    unused.stream()
        .filter(Grammar::isName)
        .forEach(name ->
            defects.add(
                "$.targets." + name, "no rule and no flip names it", "name it in one, or drop it"));
  }
}
