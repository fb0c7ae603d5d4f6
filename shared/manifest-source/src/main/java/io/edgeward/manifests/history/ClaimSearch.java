package io.edgeward.manifests.history;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds the newest commit at which a claim stands in some manifest below the folders. */
final class ClaimSearch {
  /** Commits whose changes are fetched together from a host with partial clones. */
  private static final int CHUNK = 500;

  private final BranchHistory history;
  private final RevWalk commits;
  private final ManifestFiles files;
  private final Claim claim;
  private final Set<ObjectId> without = new HashSet<>();

  ClaimSearch(BranchHistory history, RevWalk commits, Folders folders, Claim claim) {
    this.history = history;
    this.commits = commits;
    this.files = new ManifestFiles(commits.getObjectReader(), folders);
    this.claim = claim;
  }

  /** Where the claim stands at {@code head}. */
  Optional<FoundLine> present(RevCommit head) throws IOException, ManifestsUnreadableException {
    List<ManifestFiles.Change> all = files.all(head);
    history.need(all.stream().map(ManifestFiles.Change::after).toList());
    for (ManifestFiles.Change file : all) {
      Optional<FoundLine> found = look(head, file.path(), file.after());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Where the claim stood last, when {@code head} does not make it any more. */
  Optional<FoundLine> last(RevCommit head) throws IOException, ManifestsUnreadableException {
    try (RevWalk all = new RevWalk(commits.getObjectReader())) {
      all.sort(RevSort.TOPO);
      all.markStart(all.parseCommit(head));
      Iterator<RevCommit> newestFirst = all.iterator();
      while (newestFirst.hasNext()) {
        Optional<FoundLine> found = search(replaced(newestFirst));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private record Replaced(RevCommit parent, String path, ObjectId content) {}

  /** The contents that the next commits replaced, with the parent that still had them. */
  private List<Replaced> replaced(Iterator<RevCommit> newestFirst) throws IOException {
    List<Replaced> replaced = new ArrayList<>();
    for (int i = 0; i < CHUNK && newestFirst.hasNext(); i++) {
      RevCommit commit = newestFirst.next();
      for (RevCommit known : commit.getParents()) {
        RevCommit parent = commits.parseCommit(known);
        for (ManifestFiles.Change change : files.changes(parent, commit)) {
          if (change.before() != null) {
            replaced.add(new Replaced(parent, change.path(), change.before()));
          }
        }
      }
    }
    return replaced;
  }

  private Optional<FoundLine> search(List<Replaced> replaced)
      throws IOException, ManifestsUnreadableException {
    history.need(replaced.stream().map(Replaced::content).toList());
    for (Replaced old : replaced) {
      Optional<FoundLine> found = look(old.parent(), old.path(), old.content());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<FoundLine> look(RevCommit commit, String path, ObjectId content)
      throws IOException, ManifestsUnreadableException {
    if (without.contains(content)) {
      return Optional.empty();
    }
    OptionalInt line = claim.lineIn(history.read(content));
    if (line.isEmpty()) {
      without.add(content);
      return Optional.empty();
    }
    return Optional.of(new FoundLine(commit, path, content, line.getAsInt()));
  }
}
