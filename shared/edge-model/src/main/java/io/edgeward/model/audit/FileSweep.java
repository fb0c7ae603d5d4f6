package io.edgeward.model.audit;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares all stores of production with the manifests:
 *
 * <table>
 *   <caption>Findings</caption>
 *   <tr><th>Manifests</th><th>Store</th><th>Finding</th></tr>
 *   <tr><td>any</td><td>cannot be listed</td><td>unreadable</td></tr>
 *   <tr><td>any, but not two contents</td><td>has what a planned restore in force puts there</td>
 *       <td>none</td></tr>
 *   <tr><td>do not name it</td><td>has it, and a receipt of it</td><td>withdrawn</td></tr>
 *   <tr><td>do not name it, or cannot</td><td>has it</td><td>unknown-path</td></tr>
 *   <tr><td>want it</td><td>has not, and a receipt of it is there</td><td>deleted</td></tr>
 *   <tr><td>want it</td><td>has not</td><td>missing-file</td></tr>
 *   <tr><td>want it</td><td>has other content, and a receipt of another version</td>
 *       <td>file-move</td></tr>
 *   <tr><td>want two contents</td><td>has neither</td><td>file-move</td></tr>
 *   <tr><td>want it</td><td>has other content</td><td>unknown-content</td></tr>
 *   <tr><td>want it</td><td>has it, with metadata that were changed</td><td>metadata</td></tr>
 * </table>
 *
 * <p>What is there and wanted is looked at first, the smallest first, for the time may not do for
 * all: neither a large file nor many that are gone or not wanted keep others from being checked.
 */
public final class FileSweep {
  private static final Set<Kind> OF_CONTENT = EnumSet.of(Kind.FILE_MOVE, Kind.UNKNOWN_CONTENT);
  private static final Set<Kind> OF_FOLDERS = EnumSet.of(Kind.WITHDRAWN, Kind.UNKNOWN_PATH);

  private final FileSet files;
  private final FileInventory production;
  private final FileChecks checks;
  private final Map<Place, Discrepancy> known;
  private final Map<Place, Discrepancy> deleted;
  private final Map<Place, List<Discrepancy>> folders;
  private final List<Held> held = new ArrayList<>();
  private final List<FileEdge> absent = new ArrayList<>();
  private final List<Discrepancy> found = new ArrayList<>();
  private final SortedSet<Place> unchecked = new TreeSet<>();
  private long objects;

  private FileSweep(
      FileSet files, FileInventory production, FileChecks checks, KnownFindings before) {
    this.files = files;
    this.production = production;
    this.checks = checks;
    this.known = findings(before, OF_CONTENT);
    this.deleted = findings(before, EnumSet.of(Kind.DELETED));
    this.folders =
        before.findings().stream()
            .filter(finding -> OF_FOLDERS.contains(finding.kind()))
            .collect(Collectors.groupingBy(Discrepancy::place));
  }

  private static Map<Place, Discrepancy> findings(KnownFindings before, Set<Kind> kinds) {
    Map<Place, Discrepancy> some = new HashMap<>();
    before.findings().stream()
        .filter(finding -> kinds.contains(finding.kind()))
        .forEach(finding -> some.put(finding.place(), finding));
    return some;
  }

  /** What is there where something is wanted. */
  private record Held(ObjectUri object, StoredObject present, List<FileEdge> claims) {
    long size() {
      return present.size();
    }
  }

  /**
   * Compares {@code production} with {@code files}.
   *
   * @param production readings of the roots of production
   * @param before what the sweeps before found: other content of a version stays other content, and
   *     is not read again
   */
  public static FileSweepReport compare(
      FileSet files, FileInventory production, FileChecks checks, KnownFindings before) {
    FileSweep sweep = new FileSweep(files, production, checks, before);
    files.wanted().forEach(sweep::find);
    sweep.held.stream().sorted(Comparator.comparingLong(Held::size)).forEach(sweep::compare);
    sweep.absent.forEach(sweep::explain);
    production.readings().forEach(sweep::list);
    return new FileSweepReport(
        new FileCoverage(production.readings().size(), sweep.objects, sweep.unchecked),
        sweep.found);
  }

  private void list(StoreUri store, StoreReading reading) {
    switch (reading) {
      case StoreReading.Unreadable(String reason) ->
          found.add(FileFinding.unreadable(new Place.Store(store), reason));
      case StoreReading.Read read -> {
        objects += read.objects().size();
        read.unnameable()
            .ifPresent(which -> found.add(FileFinding.unnameable(new Place.Store(store), which)));
        unknown(store, read.objects())
            .forEach((folder, unknown) ->
                found.addAll(
                    unknown.findings(
                        checks,
                        folders.getOrDefault(new Place.Store(folder), List.of()),
                        unchecked)));
      }
    }
  }

  /** What no manifest names, by folder. */
  private SortedMap<StoreUri, UnknownFiles> unknown(
      StoreUri store, SortedMap<FilePath, StoredObject> objects) {
    SortedMap<StoreUri, UnknownFiles> folders = new TreeMap<>();
    objects.forEach((name, object) -> {
      ObjectUri uri = new ObjectUri(store.scheme(), store.bucket(), name);
      if (files.find(uri).isEmpty()) {
        folders.computeIfAbsent(folder(uri), UnknownFiles::new).add(uri, object);
      }
    });
    return folders;
  }

  private static StoreUri folder(ObjectUri object) {
    int slash = object.name().text().lastIndexOf('/');
    String folder = slash < 0 ? "" : object.name().text().substring(0, slash);
    return new StoreUri(object.scheme(), object.bucket(), folder);
  }

  private void find(ObjectUri object, List<FileEdge> claims) {
    switch (production.presence(object)) {
      // Its store has a finding of its own.
      case ObjectPresence.Unknown unknown -> unchecked.add(Place.of(object));
      case ObjectPresence.Absent nothing -> {
        if (claims.size() == 1) {
          absent.add(claims.getFirst());
        }
      }
      case ObjectPresence.Present(StoredObject present) ->
          held.add(new Held(object, present, claims));
    }
  }

  /** What was deleted stays so while nobody can look for its receipt. */
  private void explain(FileEdge edge) {
    LookupResult<FileChecks.Delivered> last = checks.last(edge.destination(), edge.content());
    Discrepancy before = deleted.get(Place.of(edge.destination()));
    boolean stands = last instanceof LookupResult.Unknown && before != null;
    found.add(stands ? before : FileFinding.missing(edge, last));
  }

  private void compare(Held held) {
    ObjectUri object = held.object();
    StoredObject present = held.present();
    List<FileEdge> claims = held.claims();
    FileFinding finding = new FileFinding(object, present.generation(), claims);
    if (present.metadataChanged()) {
      found.add(finding.metadata());
    }
    Discrepancy same = known.get(Place.of(object));
    if (same != null && same.found().equals(Optional.of(finding.version()))) {
      found.add(same);
    } else {
      check(finding, object, present, claims);
    }
  }

  private void check(
      FileFinding finding, ObjectUri object, StoredObject present, List<FileEdge> claims) {
    switch (checks.check(object, present, claims.stream().map(FileEdge::content).toList())) {
      case FileChecks.Answer.Wanted wanted -> {}
      case FileChecks.Answer.Gone gone -> unchecked.add(Place.of(object));
      case FileChecks.Answer.Later later -> unchecked.add(Place.of(object));
      case FileChecks.Answer.Unread(String reason) ->
          found.add(FileFinding.unreadable(Place.of(object), reason));
      case FileChecks.Answer.Other(Digest content) when claims.size() > 1 ->
          found.add(finding.contested(content));
      case FileChecks.Answer.Other(Digest content) -> judge(finding, object, present, content);
    }
  }

  /** A planned restore may have put back what the manifests asked for once. */
  private void judge(FileFinding finding, ObjectUri object, StoredObject present, Digest content) {
    switch (checks.planned(object, present)) {
      case LookupResult.Yes<PlannedFile>(PlannedFile plan) when plan.content().equals(content) -> {}
      case LookupResult.Unknown<PlannedFile> unknown -> unchecked.add(Place.of(object));
      case LookupResult.Yes<PlannedFile> ofAnother ->
          found.add(finding.other(content, checks.last(object, finding.wanted())));
      case LookupResult.No<PlannedFile> none ->
          found.add(finding.other(content, checks.last(object, finding.wanted())));
    }
  }
}
