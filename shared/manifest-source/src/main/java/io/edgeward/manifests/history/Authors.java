package io.edgeward.manifests.history;

import io.edgeward.manifests.RelativeFolder;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Answers who authorised what stands, or stood, below some folders. */
public final class Authors {
  private final BranchHistory history;
  private final Folders folders;

  public Authors(BranchHistory history, Folders folders) {
    this.history = history;
    this.folders = folders;
  }

  public Optional<Authorship> of(Claim claim, Revision head)
      throws IOException, ManifestsUnreadableException {
    try (RevWalk commits = new RevWalk(history.repository())) {
      RevCommit newest = commits.parseCommit(ObjectId.fromString(head.commit()));
      ClaimSearch search = new ClaimSearch(history, commits, folders, claim);
      Ancestry ancestry = new Ancestry(history, commits, LineTrace.of(claim));
      Optional<FoundLine> present = search.present(newest);
      if (present.isPresent()) {
        return Optional.of(authorship(commits, ancestry.origin(present.get()), present.get()));
      }
      Optional<FoundLine> gone = search.last(newest);
      if (gone.isEmpty()) {
        requireComplete();
        return Optional.empty();
      }
      FoundLine origin = ancestry.origin(gone.get());
      return Optional.of(authorship(commits, origin, origin));
    }
  }

  public Optional<Authorship> of(Location line, Revision head)
      throws IOException, ManifestsUnreadableException {
    try (RevWalk commits = new RevWalk(history.repository())) {
      RevCommit newest = commits.parseCommit(ObjectId.fromString(head.commit()));
      Optional<String> named = RelativeFolder.resolve(folders.main(), line.file());
      if (named.isEmpty()) {
        return Optional.empty();
      }
      String path = named.get();
      Optional<ObjectId> content =
          new PathLookup(commits.getObjectReader(), path).in(newest.getTree());
      if (content.isEmpty() || !hasLine(history.read(content.get()), line.line())) {
        return Optional.empty();
      }
      FoundLine present = new FoundLine(newest, path, content.get(), line.line());
      FoundLine origin = new Ancestry(history, commits, LineTrace.ofLine()).origin(present);
      return Optional.of(authorship(commits, origin, present));
    }
  }

  private static boolean hasLine(byte[] content, int line) {
    return line >= 1 && line <= new RawText(content).size();
  }

  private Authorship authorship(RevWalk commits, FoundLine origin, FoundLine shown)
      throws IOException, ManifestsUnreadableException {
    if (history.repository().getObjectDatabase().getShallowCommits().contains(origin.commit())) {
      requireComplete();
    }
    return authorship(
        commits.parseCommit(origin.commit()),
        new Location(RelativeFolder.relative(folders.main(), shown.path()), shown.line()));
  }

  /** Who wrote {@code commit}, of what stands at a place. */
  static Authorship authorship(RevCommit commit, Location at) {
    PersonIdent author = commit.getAuthorIdent();
    return new Authorship(
        new Revision(commit.name()),
        printable(author.getName()),
        author.getWhenAsInstant(),
        printable(commit.getShortMessage()),
        at);
  }

  /** A clone that was cut off knows neither the first commit nor that there was none. */
  private void requireComplete() throws IOException, ManifestsUnreadableException {
    if (!history.repository().getObjectDatabase().getShallowCommits().isEmpty()) {
      throw new ManifestsUnreadableException(
          "the clone is shallow, and its history ends before the answer: run git fetch"
              + " --unshallow");
    }
  }

  /** Names and subjects come from anyone, and go to terminals and logs. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
