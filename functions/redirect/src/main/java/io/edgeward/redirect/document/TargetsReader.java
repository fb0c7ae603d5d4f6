package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

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
    Optional<JsonObject> all = defects.read(() -> root.object("targets"));
    for (String name : all.map(JsonObject::names).orElse(Collections.emptySortedSet())) {
      targets.put(name, defects.read(() -> all.get().object(name)).flatMap(o -> target(name, o)));
    }
    if (all.isPresent() && targets.isEmpty()) {
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
    Optional<String> payer = defects.read(() -> object.text("payer")).filter(p -> payer(p, object));
    SortedSet<String> hosts = hosts(object);
    return registry ? registry(name, object, payer, hosts) : copies(name, object, payer, hosts);
  }

  private boolean payer(String payer, JsonObject object) {
    boolean well = Grammar.isName(payer);
    if (!well) {
      defects.add(object.path() + ".payer", "found " + DisplayText.quoted(payer), NAME_REMEDY);
    }
    return well;
  }

  private SortedSet<String> hosts(JsonObject object) {
    SortedSet<String> hosts = new TreeSet<>();
    List<String> texts = defects.read(() -> object.texts("hosts")).orElse(List.of());
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

  private Optional<Target> registry(
      String name, JsonObject object, Optional<String> payer, SortedSet<String> hosts) {
    boolean incomplete =
        object.has("incomplete") && defects.read(() -> object.flag("incomplete")).orElse(false);
    return defects
        .read(() -> object.text("registry"))
        .flatMap(url ->
            wellFormed(
                object.path() + ".registry",
                () -> new RegistryTarget(name, url, payer.orElse(""), hosts, incomplete)));
  }

  private Optional<Target> copies(
      String name, JsonObject object, Optional<String> payer, SortedSet<String> hosts) {
    return defects
        .read(() -> object.text("copies"))
        .flatMap(template ->
            wellFormed(
                object.path() + ".copies",
                () -> new CopiesTarget(name, template, payer.orElse(""), hosts)));
  }

  private Optional<Target> wellFormed(String path, Supplier<Target> target) {
    try {
      return Optional.of(target.get());
    } catch (MalformedNameException e) {
      defects.add(path, e.getMessage());
      return Optional.empty();
    }
  }
}
