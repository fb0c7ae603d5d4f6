package io.edgeward.cli.output;

import io.edgeward.model.file.FileEdge;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;

/**
 * What production's files are, read back.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param results every object that the manifests want, in their order
 * @param unlisted objects below the destinations that no manifest has
 */
public record FileVerification(
    Optional<Revision> revision, List<Result> results, List<ObjectUri> unlisted) {
  /** Takes unchangeable copies of the lists. */
  public FileVerification {
    results = List.copyOf(results);
    unlisted = List.copyOf(unlisted);
  }

  /**
   * What came of one object.
   *
   * @param edge what the manifests want
   * @param held what production has
   */
  public record Result(FileEdge edge, HeldObject held) {}

  /** How many objects are in {@code state}. */
  public long count(ObjectState state) {
    return results.stream().filter(result -> result.held().state() == state).count();
  }
}
