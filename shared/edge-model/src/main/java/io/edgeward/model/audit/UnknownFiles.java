package io.edgeward.model.audit;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a folder holds that no manifest names: one finding for what promotion put there once, and
 * one for everything else, for a folder of foreign files may be large.
 */
final class UnknownFiles {
  private static final int SHOWN = 3;

  private final StoreUri folder;

  /** Generations. */
  private final SortedMap<ObjectUri, String> withdrawn = new TreeMap<>();

  private final SortedMap<ObjectUri, String> others = new TreeMap<>();
  private Optional<String> run = Optional.empty();

  UnknownFiles(StoreUri folder) {
    this.folder = folder;
  }

  /**
   * Adds one file.
   *
   * @param delivery what promotion put there; empty if nothing says what to look for
   */
  void add(
      ObjectUri object,
      StoredObject present,
      Optional<LookupResult<FileChecks.Delivered>> delivery) {
    if (delivery.orElse(null)
            instanceof LookupResult.Yes<FileChecks.Delivered>(FileChecks.Delivered before)
        && before.generation().equals(Optional.of(present.generation()))) {
      withdrawn.put(object, present.generation());
      run = run.or(() -> Optional.of(before.run()));
    } else {
      others.put(object, present.generation());
    }
  }

  List<Discrepancy> findings() {
    String never =
        ", and no manifest promotes %s; find out who wrote %s, and remove %s or add %s to a"
            + " manifest";
    String it = others.size() == 1 ? "it" : "them";
    return Stream.of(
            finding(
                Kind.WITHDRAWN,
                withdrawn,
                " that no manifest promotes any more: run %s put %s there"
                    .formatted(run.orElse(""), withdrawn.size() == 1 ? "it" : "the first")),
            finding(Kind.UNKNOWN_PATH, others, never.formatted(it, it, it, it)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Discrepancy> finding(Kind kind, SortedMap<ObjectUri, String> some, String what) {
    if (some.isEmpty()) {
      return Optional.empty();
    }
    String names =
        some.keySet().stream()
            .limit(SHOWN)
            .map(object -> object.name().text())
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .collect(Collectors.joining(", "));
    String message =
        "%s holds %s (%s%s)%s"
            .formatted(
                folder,
                Count.of(some.size(), "file"),
                names,
                some.size() > SHOWN ? ", …" : "",
                what);
    return Optional.of(
        new Discrepancy(
            kind, new Place.Store(folder), Optional.empty(), Optional.of(versions(some)), message));
  }

  /** Other files, or other content of one, are another finding. */
  private static Digest versions(Map<ObjectUri, String> some) {
    String text =
        some.entrySet().stream()
            .map(entry -> entry.getKey() + "#" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    return Digest.ofContent(text.getBytes(StandardCharsets.UTF_8));
  }
}
