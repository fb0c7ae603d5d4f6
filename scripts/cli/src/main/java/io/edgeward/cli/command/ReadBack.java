package io.edgeward.cli.command;

import io.edgeward.cli.output.FileVerification;
import io.edgeward.cli.output.HeldObject;
import io.edgeward.cli.output.Progress;
import io.edgeward.fanout.Fanout;
import io.edgeward.files.FilePromotion;
import io.edgeward.files.PlannedFiles;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ForbiddenFile;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads production's files back and compares them with what manifests want. */
final class ReadBack {
  private static final int WIDTH = 8;

  private final ManifestSet manifests;
  private final FileSet files;
  private final FilePromotion promotion;
  private final Progress progress;

  ReadBack(ManifestSet manifests, FileSet files, FilePromotion promotion, Progress progress) {
    this.manifests = manifests;
    this.files = files;
    this.promotion = promotion;
    this.progress = progress;
  }

  /**
   * Compares every object.
   *
   * @param deep whether the content of each is read, whatever proves it
   */
  FileVerification verify(boolean deep) {
    progress.begin("listing file stores");
    PlannedFiles planned = promotion.plan(files);
    List<FileEdge> edges = files.edges().toList();
    List<HeldObject> held = deep ? contents(edges, planned) : HeldObject.of(edges, planned);
    List<FileVerification.Result> results = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      results.add(new FileVerification.Result(edges.get(i), held.get(i)));
    }
    return new FileVerification(files.revision(), results, unlisted(planned));
  }

  private List<HeldObject> contents(List<FileEdge> edges, PlannedFiles planned) {
    progress.begin("reading files", edges.size());
    return new Fanout(WIDTH, interrupted -> interrupted())
        .map(
            edges,
            edge -> edge.destination().bucket(),
            edge -> {
              HeldObject read = content(edge, planned);
              progress.step();
              return read;
            });
  }

  private static CommandFailedException interrupted() {
    return new CommandFailedException("interrupted while it read files", null);
  }

  private HeldObject content(FileEdge edge, PlannedFiles planned) {
    if (planned.inventory().presence(edge.destination())
        instanceof ObjectPresence.Present(StoredObject object)) {
      try {
        return HeldObject.proved(
            edge,
            promotion
                .stores()
                .hash(new ObjectVersion(edge.destination(), object.generation()))
                .content());
      } catch (StoreException e) {
        return HeldObject.unreadable(edge, e.getMessage());
      }
    }
    return HeldObject.of(List.of(edge), planned).getFirst();
  }

  /** What lies below a destination and is in no list, permitted by the policy or not. */
  private List<ObjectUri> unlisted(PlannedFiles planned) {
    Set<StoreUri> destinations = new HashSet<>();
    manifests
        .files()
        .forEach(
            manifest -> manifest.destinations().forEach(store -> destinations.add(store.base())));
    Set<ObjectUri> listed = new HashSet<>(files.wanted().keySet());
    files.forbidden().stream()
        .map(ForbiddenFile::edge)
        .map(FileEdge::destination)
        .forEach(listed::add);
    Set<ObjectUri> unlisted = new TreeSet<>();
    for (Map.Entry<StoreUri, StoreReading> entry : planned.inventory().readings().entrySet()) {
      if (entry.getValue() instanceof StoreReading.Read read) {
        StoreUri base = entry.getKey();
        read.objects().keySet().stream()
            .map(name -> new ObjectUri(base.scheme(), base.bucket(), name))
            .filter(object -> !listed.contains(object))
            .filter(object -> destinations.stream().anyMatch(store -> store.contains(object)))
            .forEach(unlisted::add);
      }
    }
    return List.copyOf(unlisted);
  }
}
