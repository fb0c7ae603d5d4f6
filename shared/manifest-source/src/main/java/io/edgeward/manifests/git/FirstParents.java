package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a branch pointed to in the course of time: a merge's first parent is what was there. Git
 * keeps no time of a push, and whoever commits writes the date, so dates are believed only as far
 * as they agree with each other and with the clock.
 */
record FirstParents(Repository repository) {
  /** How much the clocks of those who commit may differ. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Whether {@code commit} was made at {@code moment} or before. */
  boolean isOlder(Revision commit, Instant moment) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return !date(parse(walk, commit)).isAfter(moment);
    }
  }

  /**
   * The commit before {@code head} that was the newest at {@code moment}. Empty when nothing proves
   * one: before the first commit, where a commit on the way is dated after its child or {@code
   * head} after {@code now}, and where the branch was rewritten.
   *
   * @param seen what the branch was seen to point to, all of which must lead to {@code head}
   * @throws ManifestsUnreadableException if the history is cut off before the answer
   */
  Optional<Revision> newestAt(Instant moment, Revision head, Instant now, Set<Revision> seen)
      throws IOException, ManifestsUnreadableException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit newest = parse(walk, head);
      if (isAfter(date(newest), now)) {
        return Optional.empty();
      }
      Optional<RevCommit> then = newestAt(moment, newest, walk);
      return then.isPresent() && leads(seen, newest, walk)
          ? then.map(commit -> new Revision(commit.name()))
          : Optional.empty();
    }
  }

  /**
   * The commit before the oldest on the way back from {@code head} that is dated {@code moment} or
   * later: {@code head} where none is, nothing where there is none before it. So a commit that is
   * dated too early comes before {@code moment} only if all that it is built on does, too.
   *
   * @throws ManifestsUnreadableException if the history is cut off
   */
  Optional<Revision> lastBefore(Instant moment, Revision head)
      throws IOException, ManifestsUnreadableException {
    try (RevWalk walk = new RevWalk(repository)) {
      Optional<RevCommit> commit = Optional.of(parse(walk, head));
      Optional<RevCommit> before = commit;
      while (commit.isPresent()) {
        Optional<RevCommit> parent = parent(commit.get(), walk);
        if (!date(commit.get()).isBefore(moment)) {
          before = parent;
        }
        commit = parent;
      }
      return before.map(found -> new Revision(found.name()));
    }
  }

  private Optional<RevCommit> newestAt(Instant moment, RevCommit head, RevWalk walk)
      throws IOException, ManifestsUnreadableException {
    RevCommit child = head;
    Optional<RevCommit> parent = parent(child, walk);
    while (parent.isPresent() && !isAfter(date(parent.get()), date(child))) {
      RevCommit commit = parent.get();
      parent = parent(commit, walk);
      if (!date(commit).isAfter(moment)) {
        boolean follows = parent.stream().noneMatch(p -> isAfter(date(p), date(commit)));
        return follows ? Optional.of(commit) : Optional.empty();
      }
      child = commit;
    }
    return Optional.empty();
  }

  private boolean leads(Set<Revision> seen, RevCommit head, RevWalk walk)
      throws IOException, ManifestsUnreadableException {
    Set<Revision> left = new HashSet<>(seen);
    left.remove(new Revision(head.name()));
    RevCommit commit = head;
    while (!left.isEmpty()) {
      Optional<RevCommit> parent = parent(commit, walk);
      if (parent.isEmpty()) {
        return false;
      }
      commit = parent.get();
      left.remove(new Revision(commit.name()));
    }
    return true;
  }

  private Optional<RevCommit> parent(RevCommit commit, RevWalk walk)
      throws IOException, ManifestsUnreadableException {
    if (repository.getObjectDatabase().getShallowCommits().contains(commit)) {
      throw new ManifestsUnreadableException(
          "the clone is shallow, and its history ends before the answer: run git fetch"
              + " --unshallow");
    }
    return commit.getParentCount() == 0
        ? Optional.empty()
        : Optional.of(walk.parseCommit(commit.getParent(0)));
  }

  private static RevCommit parse(RevWalk walk, Revision commit) throws IOException {
    return walk.parseCommit(ObjectId.fromString(commit.commit()));
  }

  private static boolean isAfter(Instant date, Instant other) {
    return date.isAfter(other.plus(SKEW));
  }

  private static Instant date(RevCommit commit) {
    return Instant.ofEpochSecond(commit.getCommitTime());
  }
}
