package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the member {@code targets}. */
final class TargetsReader {
  static final int MOST = 100;
  static final String NAME_REMEDY =
      "write up to 63 lower-case letters, digits and dashes, no dash at the beginning";

  private static final List<String> OF_REGISTRY =
      List.of("registry", "payer", "hosts", "incomplete");
  private static final List<String> OF_COPIES = List.of("copies", "payer", "hosts");

  private final Defects defects;

  TargetsReader(Defects defects) {
    this.defects = defects;
  }

  /** All targets by name; one that is broken is known by its name only. */
  SortedMap<String, Optional<Target>> read(JsonObject root) {
    SortedMap<String, Optional<Target>> targets = new TreeMap<>();
    Optional<JsonObject> all = defects.object(root, "targets");
    if (all.isEmpty()) {
      return targets;
    }
    for (String name : all.get().names()) {
      Optional<JsonObject> object = defects.object(all.get(), name);
      targets.put(name, object.isPresent() ? target(name, object.get()) : Optional.empty());
    }
    if (targets.isEmpty()) {
      defects.add("$.targets", "it is empty", "name a registry at least");
    } else if (targets.size() > MOST) {
      defects.add(
          "$.targets", "found " + Count.of(targets.size(), "target"), "write at most " + MOST);
    }
    return targets;
  }

  private Optional<Target> target(String name, JsonObject object) {
    if (!Grammar.isName(name)) {
      defects.add("$.targets", "found the name " + DisplayText.quoted(name), NAME_REMEDY);
    }
    boolean registry = object.has("registry");
    if (registry == object.has("copies")) {
      defects.add(
          object.path(),
          registry ? "it is registry and copies at once" : "it is neither registry nor copies",
          "write one of the two");
      return Optional.empty();
    }
    defects.others(object, registry ? OF_REGISTRY : OF_COPIES);
    return target(name, object, registry);
  }

  private Optional<Target> target(String name, JsonObject object, boolean registry) {
    Optional<String> place = defects.text(object, registry ? "registry" : "copies");
    String payer = payer(object);
    SortedSet<String> hosts = hosts(object);
    boolean incomplete =
        registry && object.has("incomplete") && defects.flag(object, "incomplete").orElse(false);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          registry
              ? new RegistryTarget(name, place.get(), payer, hosts, incomplete)
              : new CopiesTarget(name, place.get(), payer, hosts));
    } catch (MalformedNameException e) {
      defects.add(object.path() + (registry ? ".registry" : ".copies"), e.getMessage());
      return Optional.empty();
    }
  }

  private String payer(JsonObject object) {
    Optional<String> payer = defects.text(object, "payer");
    if (payer.isPresent() && !Grammar.isName(payer.get())) {
      defects.add(
          object.path() + ".payer", "found " + DisplayText.quoted(payer.get()), NAME_REMEDY);
    }
    return payer.orElse("");
  }

  private SortedSet<String> hosts(JsonObject object) {
    SortedSet<String> hosts = new TreeSet<>();
    List<String> texts = defects.texts(object, "hosts").orElse(List.of());
    for (int i = 0; i < texts.size(); i++) {
      if (Grammar.isHost(texts.get(i))) {
        hosts.add(texts.get(i));
      } else {
        defects.add(
            object.path() + ".hosts[" + i + "]",
            "found " + DisplayText.quoted(texts.get(i)),
            "write a host alone, such as storage.googleapis.com");
      }
    }
    return hosts;
  }
}
