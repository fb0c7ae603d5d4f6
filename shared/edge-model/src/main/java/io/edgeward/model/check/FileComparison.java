package io.edgeward.model.check;

import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Compares what three sets of edges want of one file in objects of production. */
final class FileComparison {
  private final FileSet base;
  private final FileSet head;
  private final FileSet tip;

  FileComparison(FileSet base, FileSet head, FileSet tip) {
    this.base = base;
    this.head = head;
    this.tip = tip;
  }

  /** A claim of a project. */
  record Subject(String project, FilePath name, Digest content, Location at) {}

  private record Outcome(FileChange.Kind kind, Optional<FileChange.Rival> rival) {}

  /** What comes of a claim of the proposed manifests; places with the same outcome are one. */
  List<FileChange> granted(Subject subject, SortedSet<ObjectUri> places) {
    Map<Outcome, List<ObjectUri>> outcomes = new LinkedHashMap<>();
    for (ObjectUri place : places) {
      if (has(head, place, subject.content()) && !has(base, place, subject.content())) {
        outcomes
            .computeIfAbsent(outcome(place, subject.content()), outcome -> new ArrayList<>())
            .add(place);
      }
    }
    return outcomes.entrySet().stream()
        .map(outcome -> change(subject, outcome.getKey(), outcome.getValue()))
        .toList();
  }

  private Outcome outcome(ObjectUri place, Digest content) {
    Optional<FileChange.Rival> proposed = rival(head, place, content);
    Optional<FileChange.Rival> before = rival(base, place, content);
    Optional<FileChange.Rival> since = rival(tip, place, content);
    if (proposed.isPresent()) {
      return new Outcome(FileChange.Kind.CONFLICTING, proposed);
    }
    if (before.isPresent()) {
      return new Outcome(FileChange.Kind.CHANGED, before);
    }
    return since.isPresent()
        ? new Outcome(FileChange.Kind.COLLIDING, since)
        : new Outcome(FileChange.Kind.ADDED, Optional.empty());
  }

  /** Where nothing wants the object of a claim any more that stood before the change. */
  List<FileChange> withdrawn(Subject subject, SortedSet<ObjectUri> places) {
    List<ObjectUri> gone =
        places.stream()
            .filter(place -> has(base, place, subject.content()) && head.find(place).isEmpty())
            .toList();
    Outcome removed = new Outcome(FileChange.Kind.REMOVED, Optional.empty());
    return gone.isEmpty() ? List.of() : List.of(change(subject, removed, gone));
  }

  private static FileChange change(Subject subject, Outcome outcome, List<ObjectUri> places) {
    return new FileChange(
        subject.project(),
        subject.name(),
        outcome.kind(),
        subject.content(),
        outcome.rival(),
        places,
        subject.at());
  }

  private static boolean has(FileSet files, ObjectUri place, Digest content) {
    return files.find(place).stream().anyMatch(edge -> edge.content().equals(content));
  }

  private static Optional<FileChange.Rival> rival(FileSet files, ObjectUri place, Digest content) {
    return files.find(place).stream()
        .filter(edge -> !edge.content().equals(content))
        .findFirst()
        .map(FileComparison::rival);
  }

  private static FileChange.Rival rival(FileEdge edge) {
    return new FileChange.Rival(edge.content(), edge.at());
  }
}
