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
import java.util.SortedSet;
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
   * @param unchecked takes the files that a planned restore may have put there and that a later
   *     sweep has to read; they are in no finding, unless one of {@code before} is about them
   */
  List<Discrepancy> findings(
      FileChecks checks, List<Discrepancy> before, SortedSet<Place> unchecked) {
    Optional<Discrepancy> same =
        before.stream()
            .filter(finding ->
                finding.kind() == Kind.WITHDRAWN
                    && finding.found().equals(Optional.of(versions(all))))
            .findFirst();
    return same.map(List::of).orElseGet(() -> divide(checks, before, unchecked));
  }

  private List<Discrepancy> divide(
      FileChecks checks, List<Discrepancy> before, SortedSet<Place> unchecked) {
    SortedMap<ObjectUri, StoredObject> withdrawn = new TreeMap<>();
    SortedMap<ObjectUri, StoredObject> others = new TreeMap<>();
    SortedMap<ObjectUri, StoredObject> unread = new TreeMap<>();
    String run = "";
    for (Map.Entry<ObjectUri, StoredObject> entry : all.entrySet()) {
      ObjectUri object = entry.getKey();
      StoredObject present = entry.getValue();
      switch (origin(checks, object, present)) {
        case Origin.Restored restored -> {}
        case Origin.Unread later -> unread.put(object, present);
        case Origin.Promoted(String by) -> {
          run = withdrawn.isEmpty() ? by : run;
          withdrawn.put(object, present);
        }
        case Origin.Foreign foreign -> others.put(object, present);
        case Origin.Unknown(String reason) -> {
          // Another sweep may get further, or not as far: that is no news.
          return List.of(undecided(reason));
        }
      }
    }
    unread.keySet().forEach(object -> unchecked.add(Place.of(object)));
    return Stream.concat(withdrawn(withdrawn, run), others(others, unread, before)).toList();
  }

  /** Who put a file there. */
  private sealed interface Origin {
    /** A planned restore in force. */
    record Restored() implements Origin {}

    /** A planned restore, if it is what that puts there: nobody read it yet. */
    record Unread() implements Origin {}

    /**
     * Promotion.
     *
     * @param run the first run that did
     */
    record Promoted(String run) implements Origin {}

    /** Neither. */
    record Foreign() implements Origin {}

    /**
     * Nobody knows.
     *
     * @param reason what could not be read, and why
     */
    record Unknown(String reason) implements Origin {}
  }

  private static Origin origin(FileChecks checks, ObjectUri object, StoredObject present) {
    return switch (checks.planned(object, present)) {
      case LookupResult.Yes<PlannedFile>(PlannedFile plan) ->
          switch (checks.check(object, present, List.of(plan.content()))) {
            case FileChecks.Answer.Wanted asPlanned -> new Origin.Restored();
            case FileChecks.Answer.Other other -> delivered(checks, object, present);
            case FileChecks.Answer.Gone gone -> new Origin.Unread();
            case FileChecks.Answer.Later later -> new Origin.Unread();
            case FileChecks.Answer.Unread(String reason) -> new Origin.Unknown(reason);
          };
      case LookupResult.No<PlannedFile> none -> delivered(checks, object, present);
      case LookupResult.Unknown<PlannedFile>(String reason) -> new Origin.Unknown(reason);
    };
  }

  private static Origin delivered(FileChecks checks, ObjectUri object, StoredObject present) {
    ObjectVersion version = new ObjectVersion(object, present.generation());
    return switch (checks.delivery(version, present.content())) {
      case LookupResult.Yes<String>(String run) -> new Origin.Promoted(run);
      case LookupResult.No<String> never -> new Origin.Foreign();
      case LookupResult.Unknown<String>(String reason) -> new Origin.Unknown(reason);
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

  /** What was read before and found foreign stays so while there is no time to read it again. */
  private Stream<Discrepancy> others(
      SortedMap<ObjectUri, StoredObject> some,
      SortedMap<ObjectUri, StoredObject> unread,
      List<Discrepancy> before) {
    SortedMap<ObjectUri, StoredObject> both = new TreeMap<>(some);
    both.putAll(unread);
    Optional<Discrepancy> stands = others(both).filter(before::contains).findFirst();
    return stands.map(Stream::of).orElseGet(() -> others(some));
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
