package io.edgeward.manifests.history;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Goes back through what a branch pointed to, and finds the commit that took a grant out. Only a
 * commit that changes what manifests say of the grants is looked at as a whole: whether the
 * manifests before it made a grant is for those manifests, with their registries and their policy,
 * to say.
 *
 * @param <G> what is looked for
 * @param <E> the edges that grant it
 */
public final class WithdrawalSearch<G extends Grant<E>, E> {
  /** Commits whose changes are fetched together from a host with partial clones. */
  private static final int CHUNK = 100;

  private final BranchHistory history;
  private final RevWalk commits;
  private final ManifestFiles files;
  private final ManifestHistory manifests;
  private final GrantOutline outline;
  private final Map<ObjectId, Set<String>> outlines = new HashMap<>();
  private final Set<G> left;
  private final Map<G, Withdrawal<E>> found = new HashMap<>();

  public WithdrawalSearch(
      BranchHistory history,
      RevWalk commits,
      Folders folders,
      ManifestHistory manifests,
      Collection<G> grants) {
    this.history = history;
    this.commits = commits;
    this.files = new ManifestFiles(commits.getObjectReader(), folders);
    this.manifests = manifests;
    this.outline = new GrantOutline(grants);
    this.left = new LinkedHashSet<>(grants);
  }

  private record Step(RevCommit parent, RevCommit commit, List<ManifestFiles.Change> changes) {}

  /** Looks at {@code limit} commits at most. */
  public Withdrawals<G, E> before(RevCommit head, int limit)
      throws IOException, ManifestsUnreadableException {
    RevCommit at = head;
    int seen = 0;
    while (!left.isEmpty() && at.getParentCount() > 0) {
      if (seen >= limit) {
        return new Withdrawals<>(
            found, Optional.of("only the newest %d commits were looked at".formatted(limit)));
      }
      List<Step> steps = steps(at, Math.min(CHUNK, limit - seen));
      need(steps);
      for (Step step : steps) {
        look(step);
      }
      seen += steps.size();
      at = steps.getLast().parent();
    }
    return new Withdrawals<>(found, left.isEmpty() ? Optional.empty() : cutOff());
  }

  private Optional<String> cutOff() throws IOException {
    return history.repository().getObjectDatabase().getShallowCommits().isEmpty()
        ? Optional.empty()
        : Optional.of("the clone is shallow: run git fetch --unshallow");
  }

  private List<Step> steps(RevCommit from, int atMost) throws IOException {
    List<Step> steps = new ArrayList<>();
    RevCommit commit = from;
    while (steps.size() < atMost && commit.getParentCount() > 0) {
      RevCommit parent = commits.parseCommit(commit.getParent(0));
      steps.add(new Step(parent, commit, files.changes(parent, commit)));
      commit = parent;
    }
    return steps;
  }

  private void need(List<Step> steps) throws IOException, ManifestsUnreadableException {
    List<ObjectId> contents =
        steps.stream()
            .flatMap(step -> step.changes().stream())
            .flatMap(change -> Stream.of(change.before(), change.after()))
            .filter(content -> content != null)
            .toList();
    history.need(contents);
  }

  private void look(Step step) throws IOException, ManifestsUnreadableException {
    if (!decides(step)) {
      return;
    }
    ManifestRevision before = manifests(new Revision(step.parent().name()));
    for (G grant : List.copyOf(left)) {
      Optional<E> edge = grant.in(before);
      if (edge.isPresent()) {
        left.remove(grant);
        found.put(grant, withdrawal(edge.get(), grant.at(edge.get()), step));
      }
    }
  }

  private ManifestRevision manifests(Revision commit) throws ManifestsUnreadableException {
    return manifests
        .at(commit)
        .orElseThrow(() ->
            new ManifestsUnreadableException(
                "commit %s of the manifests is not there any more".formatted(commit)));
  }

  private Withdrawal<E> withdrawal(E edge, Location at, Step step)
      throws IOException, ManifestsUnreadableException {
    return new Withdrawal<>(
        edge,
        new Revision(step.parent().name()),
        Authors.authorship(commits.parseCommit(author(step)), at));
  }

  /** Of a merge, the newest commit on the way in that decides what the merge does. */
  private RevCommit author(Step merge) throws IOException, ManifestsUnreadableException {
    try (RevWalk merged = new RevWalk(commits.getObjectReader())) {
      for (RevCommit parent : merge.commit().getParents()) {
        merged.markStart(merged.parseCommit(parent));
      }
      merged.markUninteresting(merged.parseCommit(merge.parent()));
      for (RevCommit commit : merged) {
        if (commit.getParentCount() > 0) {
          List<Step> one = steps(commits.parseCommit(commit), 1);
          need(one);
          if (decides(one.getFirst())) {
            return commit;
          }
        }
      }
    }
    return merge.commit();
  }

  private boolean decides(Step step) throws IOException, ManifestsUnreadableException {
    for (ManifestFiles.Change change : step.changes()) {
      if (!outline(change.before()).equals(outline(change.after()))) {
        return true;
      }
    }
    return false;
  }

  private Set<String> outline(ObjectId content) throws IOException, ManifestsUnreadableException {
    if (content == null) {
      return Set.of();
    }
    Set<String> known = outlines.get(content);
    if (known == null) {
      known = outline.of(history.read(content));
      outlines.put(content.copy(), known);
    }
    return known;
  }
}
