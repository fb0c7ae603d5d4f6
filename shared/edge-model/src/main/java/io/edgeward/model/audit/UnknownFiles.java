package io.edgeward.model.audit;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.file.ObjectVersion;
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
  private final SortedMap<ObjectUri, StoredObject> all = new TreeMap<>();

  UnknownFiles(StoreUri folder) {
    this.folder = folder;
  }

  void add(ObjectUri object, StoredObject present) {
    all.put(object, present);
  }

  /**
   * What there is to say.
   *
   * @param before what was found here; while that accounts for all, nobody is asked again
   */
  List<Discrepancy> findings(FileChecks checks, Optional<Discrepancy> before) {
    Optional<Discrepancy> same =
        before.filter(finding ->
            finding.kind() == Kind.WITHDRAWN && finding.found().equals(Optional.of(versions(all))));
    return same.map(List::of).orElseGet(() -> divide(checks));
  }

  private List<Discrepancy> divide(FileChecks checks) {
    SortedMap<ObjectUri, StoredObject> withdrawn = new TreeMap<>();
    SortedMap<ObjectUri, StoredObject> others = new TreeMap<>();
    String run = "";
    for (Map.Entry<ObjectUri, StoredObject> entry : all.entrySet()) {
      StoredObject present = entry.getValue();
      LookupResult<PlannedFile> restored = restored(checks, entry.getKey(), present);
      if (restored instanceof LookupResult.Yes) {
        continue;
      }
      if (restored instanceof LookupResult.Unknown<PlannedFile>(String reason)) {
        return List.of(undecided(reason));
      }
      ObjectVersion version = new ObjectVersion(entry.getKey(), present.generation());
      switch (checks.delivery(version, present.content())) {
        case LookupResult.Yes<String>(String by) -> {
          run = withdrawn.isEmpty() ? by : run;
          withdrawn.put(entry.getKey(), entry.getValue());
        }
        case LookupResult.No<String> never -> others.put(entry.getKey(), entry.getValue());
        case LookupResult.Unknown<String>(String reason) -> {
          // Another sweep may get further, or not as far: that is no news.
          return List.of(undecided(reason));
        }
      }
    }
    return Stream.concat(withdrawn(withdrawn, run), others(others)).toList();
  }

  /** The planned restore that put it there. */
  private static LookupResult<PlannedFile> restored(
      FileChecks checks, ObjectUri object, StoredObject present) {
    LookupResult<PlannedFile> planned = checks.planned(object, present);
    if (!(planned instanceof LookupResult.Yes<PlannedFile>(PlannedFile plan))) {
      return planned;
    }
    return switch (checks.check(object, present, List.of(plan.content()))) {
      case FileChecks.Answer.Wanted asPlanned -> planned;
      case FileChecks.Answer.Other other -> new LookupResult.No<>();
      case FileChecks.Answer.Gone gone -> new LookupResult.No<>();
      case FileChecks.Answer.Later later ->
          new LookupResult.Unknown<>(
              "%s is planned in %s, and not read yet".formatted(object, plan.plan()));
      case FileChecks.Answer.Unread(String reason) -> new LookupResult.Unknown<>(reason);
    };
  }

  private Discrepancy undecided(String reason) {
    return finding(
        Kind.UNKNOWN_PATH,
        all,
        ", and no manifest promotes %s; whether one did is not known (%s): unless it did, find out who"
                .formatted(pronoun(all), reason)
            + " wrote %s and remove %s".formatted(pronoun(all), pronoun(all)));
  }

  private Stream<Discrepancy> withdrawn(SortedMap<ObjectUri, StoredObject> some, String run) {
    return some.isEmpty()
        ? Stream.empty()
        : Stream.of(
            finding(
                Kind.WITHDRAWN,
                some,
                " that no manifest promotes any more: run %s put %s there"
                    .formatted(run, some.size() == 1 ? "it" : "the first")));
  }

  private Stream<Discrepancy> others(SortedMap<ObjectUri, StoredObject> some) {
    String it = pronoun(some);
    return some.isEmpty()
        ? Stream.empty()
        : Stream.of(
            finding(
                Kind.UNKNOWN_PATH,
                some,
                ", and no manifest promotes %s; find out who wrote %s, and remove %s or add %s to"
                        .formatted(it, it, it, it)
                    + " a manifest"));
  }

  private static String pronoun(SortedMap<ObjectUri, StoredObject> some) {
    return some.size() == 1 ? "it" : "them";
  }

  private Discrepancy finding(Kind kind, SortedMap<ObjectUri, StoredObject> some, String what) {
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
    return new Discrepancy(
        kind, new Place.Store(folder), Optional.empty(), Optional.of(versions(some)), message);
  }

  /** Other files, or other content of one, are another finding. */
  private static Digest versions(Map<ObjectUri, StoredObject> some) {
    String text =
        some.entrySet().stream()
            .map(entry -> entry.getKey() + "#" + entry.getValue().generation() + "\n")
            .collect(Collectors.joining());
    return Digest.ofContent(text.getBytes(StandardCharsets.UTF_8));
  }
}
