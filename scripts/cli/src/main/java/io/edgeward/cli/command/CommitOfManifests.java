package io.edgeward.cli.command;

import io.edgeward.manifests.git.GitIdentity;
import io.edgeward.manifests.git.WorkTree;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** What git knows of manifests that are promoted. */
final class CommitOfManifests {
  private static final Logger LOG = Logger.getLogger(CommitOfManifests.class.getName());

  /** So many files are named. */
  private static final int NAMED = 3;

  private final ManifestsLocation location;

  CommitOfManifests(ManifestsLocation location) {
    this.location = location;
  }

  /**
   * Refuses manifests that differ from the commit that is checked out. Those of no git repository
   * have none to differ from, which is said.
   */
  void require() throws ManifestsUnreadableException {
    Optional<WorkTree> tree = location.workTree();
    if (tree.isEmpty()) {
      if (!location.isGit()) {
        LOG.warning(
            "the manifests are in no git repository, so nobody can look up later what was promoted;"
                + " promote from a clone to have the commit in the receipts");
      }
      return;
    }
    try (WorkTree around = tree.get()) {
      List<String> changed = around.uncommitted();
      if (!changed.isEmpty()) {
        throw new CommandFailedException(
            ("%s %s not committed, so nobody could look up later what was promoted; commit, or give"
                    + " --allow-dirty to promote it all the same")
                .formatted(names(changed), changed.size() == 1 ? "is" : "are"));
      }
    }
  }

  private static String names(List<String> changed) {
    String first = String.join(", ", changed.subList(0, Math.min(NAMED, changed.size())));
    return changed.size() <= NAMED
        ? first
        : "%s and %s".formatted(first, Count.of(changed.size() - NAMED, "other file"));
  }

  /** Who stands behind a run of {@code commit}; a receipt without a name is better than none. */
  Actor actor(Optional<Revision> commit) {
    Map<String, String> environment = location.environment();
    try {
      Optional<WorkTree> tree = location.workTree();
      if (tree.isEmpty()) {
        return new Actor(location.committer(commit), Optional.of(person(environment)));
      }
      try (WorkTree around = tree.get()) {
        Optional<String> committer =
            commit.isPresent() ? around.repository().committer(commit.get()) : Optional.empty();
        return new Actor(
            committer,
            around.identity(environment).or(() -> Optional.of(System.getProperty("user.name"))));
      }
    } catch (ManifestsUnreadableException e) {
      LOG.warning("the receipt names no committer: " + e.getMessage());
      return Actor.ranBy(person(environment));
    }
  }

  /** Who runs a command: the name that git has of them, otherwise that of the machine. */
  static String person(Map<String, String> environment) {
    return GitIdentity.configured(environment).orElseGet(() -> System.getProperty("user.name"));
  }
}
