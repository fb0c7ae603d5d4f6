package io.edgeward.model.file;

import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the promotion of files. The first row that fits an edge decides:
 *
 * <table>
 *   <caption>Steps</caption>
 *   <tr><th>Destination object</th><th>Source</th><th>Step</th></tr>
 *   <tr><td>forbidden by the policy, or two contents claim it</td><td>any</td><td>refused</td></tr>
 *   <tr><td>store unreadable</td><td>any</td><td>refused: unreadable</td></tr>
 *   <tr><td>there, proved to be the wanted content</td><td>any</td><td>promoted</td></tr>
 *   <tr><td>there, proved to be other content</td><td>any</td><td>refused: file-move</td></tr>
 *   <tr><td>there, not provable</td><td>any</td><td>unproven</td></tr>
 *   <tr><td>absent</td><td>one has it, not proved to be other content</td><td>copy</td></tr>
 *   <tr><td>absent</td><td>some unreadable</td><td>refused: unreadable</td></tr>
 *   <tr><td>absent</td><td>proved to be other content</td><td>refused: file-mismatch</td></tr>
 *   <tr><td>absent</td><td>absent</td><td>refused: lost-source</td></tr>
 * </table>
 *
 * A source that is absent itself and is the destination of another edge with the same content
 * stands for that edge's sources: a mirror is filled by the run that fills what it mirrors.
 */
public final class FilePlanner {
  private final FileSet files;
  private final FileInventory inventory;
  private final ContentProof proof;
  private final List<FileEdge> unproven = new ArrayList<>();
  private final List<FileCopy> copies = new ArrayList<>();
  private final List<FileRefusal> refusals = new ArrayList<>();
  private long promoted;

  private FilePlanner(FileSet files, FileInventory inventory) {
    this.files = files;
    this.inventory = inventory;
    this.proof = ContentProof.of(files, inventory);
  }

  /** Sorts every edge of {@code files} into its step, by what {@code inventory} holds. */
  public static FilePlan plan(FileSet files, FileInventory inventory) {
    FilePlanner planner = new FilePlanner(files, inventory);
    files.wanted().values().forEach(planner::plan);
    files
        .forbidden()
        .forEach(
            file -> planner.refusals.add(new FileRefusalWriter(file.edge()).forbidden(file.why())));
    planner.refusals.sort(
        Comparator.comparing(FileRefusal::destination).thenComparing(FileRefusal::content));
    return new FilePlan(
        files.revision(),
        files.size(),
        planner.promoted,
        planner.unproven,
        planner.copies,
        planner.refusals);
  }

  private void plan(List<FileEdge> claims) {
    if (claims.size() > 1) {
      claims.forEach(edge -> refusals.add(new FileRefusalWriter(edge).conflict(claims)));
    } else {
      plan(claims.getFirst());
    }
  }

  private void plan(FileEdge edge) {
    FileRefusalWriter refused = new FileRefusalWriter(edge);
    switch (inventory.presence(edge.destination())) {
      case ObjectPresence.Unknown unknown -> refusals.add(refused.unread(unknown.reason()));
      case ObjectPresence.Present present -> judge(edge, present.object(), refused);
      case ObjectPresence.Absent absent -> bring(edge, refused);
    }
  }

  private void judge(FileEdge edge, StoredObject object, FileRefusalWriter refused) {
    switch (proof.judge(edge.content(), edge.destination(), object)) {
      case ContentProof.Answer.Wanted wanted -> promoted++;
      case ContentProof.Answer.Other other -> refusals.add(refused.fileMove(other.content()));
      case ContentProof.Answer.Unprovable unprovable -> unproven.add(edge);
    }
  }

  private void bring(FileEdge edge, FileRefusalWriter refused) {
    List<ObjectUri> sources = origins(edge, new HashSet<>());
    Optional<FileRefusal> unreadable = Optional.empty();
    Optional<FileRefusal> mismatch = Optional.empty();
    for (ObjectUri source : sources) {
      switch (inventory.presence(source)) {
        case ObjectPresence.Absent absent -> {}
        case ObjectPresence.Unknown unknown ->
            unreadable = unreadable.or(() -> Optional.of(refused.unread(unknown.reason())));
        case ObjectPresence.Present present -> {
          if (proof.judge(edge.content(), source, present.object())
              instanceof ContentProof.Answer.Other other) {
            mismatch =
                mismatch.or(() -> Optional.of(refused.fileMismatch(source, other.content())));
          } else {
            copies.add(copy(edge, source, present.object()));
            return;
          }
        }
      }
    }
    refusals.add(
        (unreadable.isPresent() ? unreadable : mismatch).orElseGet(() -> refused.lost(sources)));
  }

  /** The sources of {@code edge}, each that is still to be filled itself replaced by its own. */
  private List<ObjectUri> origins(FileEdge edge, Set<ObjectUri> seen) {
    List<ObjectUri> origins = new ArrayList<>();
    for (ObjectUri source : edge.sources()) {
      Optional<FileEdge> filler =
          files
              .filling(source, edge.content())
              .filter(found -> inventory.presence(source) instanceof ObjectPresence.Absent);
      if (filler.isPresent() && seen.add(source)) {
        origins.addAll(origins(filler.get(), seen));
      } else {
        origins.add(source);
      }
    }
    return origins;
  }

  private static FileCopy copy(FileEdge edge, ObjectUri source, StoredObject object) {
    return new FileCopy(
        source, object.generation(), object.size(), edge.content(), edge.destination(), edge.at());
  }
}
