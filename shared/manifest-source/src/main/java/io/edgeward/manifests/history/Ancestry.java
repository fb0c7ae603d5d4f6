package io.edgeward.manifests.history;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Walks from where something stands now to the commit that brought it in: the first one on the way
 * none of whose parents has it. Merges pass it on to a parent that has it; so do commits that only
 * move it to another file. A copy, after which the other file still has it, is a new claim.
 */
final class Ancestry {
  private final BranchHistory history;
  private final RevWalk commits;
  private final LineTrace trail;
  private final Map<String, PathLookup> lookups = new HashMap<>();

  Ancestry(BranchHistory history, RevWalk commits, LineTrace trail) {
    this.history = history;
    this.commits = commits;
    this.trail = trail;
  }

  /** The oldest sighting that leads to {@code present} without a gap. */
  FoundLine origin(FoundLine present) throws IOException, ManifestsUnreadableException {
    FoundLine at = present;
    Optional<FoundLine> earlier = Optional.of(present);
    while (earlier.isPresent()) {
      at = earlier.get();
      earlier = before(at);
    }
    return at;
  }

  private Optional<FoundLine> before(FoundLine at)
      throws IOException, ManifestsUnreadableException {
    commits.parseHeaders(at.commit());
    for (RevCommit parent : at.commit().getParents()) {
      commits.parseHeaders(parent);
    }
    Optional<FoundLine> found = untouched(at);
    if (found.isEmpty()) {
      found = inSameFile(at);
    }
    return found.isPresent() ? found : moved(at);
  }

  /** The cheap answer for almost every commit: a parent has the very same version of the file. */
  private Optional<FoundLine> untouched(FoundLine at)
      throws IOException, ManifestsUnreadableException {
    for (RevCommit parent : at.commit().getParents()) {
      Optional<ObjectId> content = lookup(at).in(parent.getTree());
      if (content.filter(at.content()::equals).isPresent()) {
        return Optional.of(new FoundLine(parent, at.path(), at.content(), at.line()));
      }
    }
    return Optional.empty();
  }

  private Optional<FoundLine> inSameFile(FoundLine at)
      throws IOException, ManifestsUnreadableException {
    for (RevCommit parent : at.commit().getParents()) {
      Optional<ObjectId> content = lookup(at).in(parent.getTree());
      if (content.isPresent()) {
        Optional<FoundLine> found = earlier(at, parent, at.path(), content.get());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<FoundLine> moved(FoundLine at) throws IOException, ManifestsUnreadableException {
    ManifestFiles files = new ManifestFiles(commits.getObjectReader(), Folders.of(""));
    for (RevCommit parent : at.commit().getParents()) {
      List<ManifestFiles.Change> sources =
          files.changes(parent, at.commit()).stream().filter(c -> mayLose(c, at)).toList();
      history.need(sources.stream().map(ManifestFiles.Change::before).toList());
      for (ManifestFiles.Change source : sources) {
        Optional<FoundLine> found = earlier(at, parent, source.path(), source.before());
        if (found.isPresent() && !stillHas(source)) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean mayLose(ManifestFiles.Change change, FoundLine at) {
    return change.before() != null
        && !change.path().equals(at.path())
        && (change.after() == null || trail.movesBetweenFiles());
  }

  private boolean stillHas(ManifestFiles.Change source)
      throws IOException, ManifestsUnreadableException {
    if (source.after() == null) {
      return false;
    }
    byte[] after = history.read(source.after());
    return trail.back(after, 1, after).isPresent();
  }

  private Optional<FoundLine> earlier(FoundLine at, RevCommit parent, String path, ObjectId content)
      throws IOException, ManifestsUnreadableException {
    OptionalInt line = trail.back(history.read(at.content()), at.line(), history.read(content));
    return line.isPresent()
        ? Optional.of(new FoundLine(parent, path, content, line.getAsInt()))
        : Optional.empty();
  }

  private PathLookup lookup(FoundLine at) throws IOException, ManifestsUnreadableException {
    PathLookup lookup = lookups.get(at.path());
    if (lookup == null) {
      lookup = new PathLookup(commits.getObjectReader(), at.path());
      lookups.put(at.path(), lookup);
      if (history.isPartial()) {
        history.need(versions(lookup, at));
      }
    }
    return lookup;
  }

  /** Every version that the file ever had, so that they are fetched together. */
  private Set<ObjectId> versions(PathLookup lookup, FoundLine at) throws IOException {
    Set<ObjectId> versions = new LinkedHashSet<>();
    try (RevWalk all = new RevWalk(commits.getObjectReader())) {
      all.markStart(all.parseCommit(at.commit()));
      for (RevCommit commit : all) {
        lookup.in(commit.getTree()).ifPresent(versions::add);
      }
    }
    return versions;
  }
}
