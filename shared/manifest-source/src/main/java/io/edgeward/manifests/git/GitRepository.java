package io.edgeward.manifests.git;

import io.edgeward.manifests.FileTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.ParsedProjects;
import io.edgeward.manifests.RelativeFolder;
import io.edgeward.manifests.RevisionSource;
import io.edgeward.manifests.history.Authors;
import io.edgeward.manifests.history.BranchHistory;
import io.edgeward.manifests.history.FileEntryClaim;
import io.edgeward.manifests.history.Folders;
import io.edgeward.manifests.history.Grant;
import io.edgeward.manifests.history.ImageClaim;
import io.edgeward.manifests.history.WithdrawalSearch;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.store.ObjectUri;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A folder of manifests in a git repository. A local repository is read where it is; of one on a
 * git host each commit is fetched once, when it is first asked for. Safe for several threads.
 *
 * <p>Every method that has to ask the host may take as long as the deadline of the options for each
 * of at most three exchanges, and throws {@link ManifestsUnreadableException} with the location,
 * without credentials, and the cause.
 */
public final class GitRepository implements RevisionSource, AutoCloseable {
  /** How long ago an older commit may have been the newest: what topics keep a message for. */
  public static final Duration MEMORY = Duration.ofDays(7);

  private final GitLocation location;
  private final Origin origin;
  private final ReentrantLock searching = new ReentrantLock();
  private final SeenHeads seen = new SeenHeads();
  private final ParsedProjects parsed = new ParsedProjects();

  private GitRepository(GitLocation location, Origin origin) {
    this.location = location;
    this.origin = origin;
  }

  /** Opens with {@link GitOptions#DEFAULTS}. */
  public static GitRepository open(GitLocation location) throws ManifestsUnreadableException {
    return open(location, GitOptions.DEFAULTS);
  }

  /**
   * Opens a repository. Nothing is asked of a git host yet.
   *
   * @throws ManifestsUnreadableException if there is no repository in a local directory
   * @throws IllegalArgumentException if the host would be asked over http and is neither this
   *     machine nor one that the options name
   */
  public static GitRepository open(GitLocation location, GitOptions options)
      throws ManifestsUnreadableException {
    UnconfiguredGit.install();
    if (location.local().isPresent()) {
      return new GitRepository(location, LocalOrigin.open(location));
    }
    options.checkScheme(location);
    return new GitRepository(location, RemoteOrigin.open(location, options));
  }

  /**
   * The work tree that {@code directory} lies in; empty when it lies in none, or is no directory.
   */
  public static Optional<WorkTree> enclosing(Path directory) throws ManifestsUnreadableException {
    return WorkTree.enclosing(directory);
  }

  /** The work tree that a directory or file lies in, of which nothing else is compared. */
  public static Optional<WorkTree> around(Path place) throws ManifestsUnreadableException {
    return WorkTree.around(place);
  }

  /** Where the repository is. */
  public GitLocation location() {
    return location;
  }

  /** The newest commit of the branch: one question to the host, and nothing is fetched. */
  @Override
  public Revision head() throws ManifestsUnreadableException {
    Revision head = origin.head();
    seen.add(head);
    return head;
  }

  /**
   * The commit that {@code revision} names: of a local repository anything that git understands
   * ({@code main}, {@code v1.0}, {@code HEAD~1}, an abbreviated id), of a remote one a branch, a
   * tag, or a full id.
   */
  public Revision resolve(String revision) throws ManifestsUnreadableException {
    return origin.resolve(revision);
  }

  /** The files of the folder at {@code commit}; fetched now if they are not here yet. */
  public FileTree tree(Revision commit) throws ManifestsUnreadableException {
    if (!origin.obtain(commit)) {
      throw gone(commit);
    }
    ObjectId folder = folderAt(commit, location.folder());
    if (folder == null) {
      throw failure(commit, "it has no folder \"%s\"".formatted(location.folder()), null);
    }
    String name = "git repository %s at commit %s".formatted(location, commit);
    return new CommitTree(origin.objects(), name, folderAt(commit, ""), location.folder(), folder);
  }

  @Override
  public ManifestSet manifests(Revision commit) throws ManifestsUnreadableException {
    return ManifestReader.read(tree(commit), Optional.of(commit), parsed);
  }

  /**
   * The manifests of a tree that is much like a commit of this repository, such as its work tree.
   *
   * @param revision the commit that the tree is equal to, if it is to one
   */
  public ManifestSet manifests(FileTree tree, Optional<Revision> revision)
      throws ManifestsUnreadableException {
    return ManifestReader.read(tree, revision, parsed);
  }

  @Override
  public Optional<ManifestSet> at(Revision commit) throws ManifestsUnreadableException {
    if (isZero(commit) || !origin.obtain(commit)) {
      return Optional.empty();
    }
    return Optional.of(
        folderAt(commit, location.folder()) == null
            ? new ManifestSet(Optional.of(commit), List.of(), Policy.NONE, List.of())
            : manifests(commit));
  }

  @Override
  public Optional<String> committer(Revision commit) throws ManifestsUnreadableException {
    if (!origin.obtain(commit)) {
      throw gone(commit);
    }
    try (RevWalk walk = new RevWalk(origin.objects())) {
      PersonIdent ident =
          walk.parseCommit(ObjectId.fromString(commit.commit())).getCommitterIdent();
      return GitIdentity.of(ident.getName(), ident.getEmailAddress());
    } catch (IOException e) {
      throw failure(commit, "it cannot be read", e);
    }
  }

  /** Who authorised {@code digest}, under whatever tag; empty when nobody ever did. */
  public Optional<Authorship> authorOf(Digest digest) throws ManifestsUnreadableException {
    return ask((authors, head) -> authors.of(new ImageClaim(digest, Optional.empty()), head));
  }

  /**
   * Who gave {@code tag} to {@code digest}: the commit that made the present pair or, when it is
   * gone, the one that made it last. Empty when nobody ever did. Looks at all of history, so the
   * first answer from a git host takes seconds.
   */
  public Optional<Authorship> authorOf(Digest digest, Tag tag) throws ManifestsUnreadableException {
    return ask((authors, head) -> authors.of(new ImageClaim(digest, Optional.of(tag)), head));
  }

  /** The same, of the pair that {@code head} has or had. */
  public Optional<Authorship> authorOf(Digest digest, Tag tag, Revision head)
      throws ManifestsUnreadableException {
    return ask((authors, at) -> authors.of(new ImageClaim(digest, Optional.of(tag)), at), head);
  }

  /**
   * Who authorised a file's {@code content}; empty when nobody ever did.
   *
   * @param object where, whatever base of a store it is below; anywhere when empty
   * @param lists where the lists of files are
   */
  public Optional<Authorship> authorOfFile(
      Digest content, Optional<ObjectUri> object, FileLists lists)
      throws ManifestsUnreadableException {
    return ask(
        (authors, head) -> authors.of(new FileEntryClaim(content, object), head),
        head(),
        folders(lists));
  }

  /** Who wrote a line of the newest commit; empty when there is no such line. */
  public Optional<Authorship> authorOf(Location line) throws ManifestsUnreadableException {
    return ask((authors, head) -> authors.of(line, head));
  }

  /**
   * The commit that was the newest of the branch at {@code moment}; {@code head} where that cannot
   * be told. An older commit counts as far as the dates of commits, which whoever commits may
   * choose, agree: it and those after it follow each other in time, none lies in the future, each
   * is the first parent of the next, everything that this object saw as the newest is among them,
   * and the moment is at most {@link #MEMORY} ago. Reads history only if {@code head} is younger.
   *
   * @param head the newest commit now
   * @param now the time
   */
  @Override
  public Optional<Revision> lastBefore(Instant moment, Revision head)
      throws ManifestsUnreadableException {
    searching.lock();
    try {
      return new FirstParents(origin.history(head).repository()).lastBefore(moment, head);
    } catch (IOException e) {
      throw failure(head, "its history cannot be read", e);
    } finally {
      searching.unlock();
    }
  }

  @Override
  public Revision headAt(Instant moment, Revision head, Instant now)
      throws ManifestsUnreadableException {
    searching.lock();
    try {
      if (!origin.obtain(head)) {
        throw gone(head);
      }
      if (moment.isBefore(now.minus(MEMORY))
          || new FirstParents(origin.objects()).isOlder(head, moment)) {
        return head;
      }
      return new FirstParents(origin.history(head).repository())
          .newestAt(moment, head, now, seen.all())
          .orElse(head);
    } catch (IOException e) {
      throw failure(head, "its history cannot be read", e);
    } finally {
      searching.unlock();
    }
  }

  /**
   * Which commits of the branch took {@code grants} out of the manifests, the newest for each.
   * Whether a grant was made is what all manifests of a commit together say, registries and policy
   * included. Looks back through what the branch pointed to, so the first answer from a git host
   * takes seconds.
   *
   * @param grants what {@code head} does not grant
   * @param head where to begin
   * @param limit how many commits to look at before giving up
   * @param manifests reads this repository
   */
  public <G extends Grant<E>, E> Withdrawals<G, E> withdrawn(
      Collection<G> grants, Revision head, int limit, ManifestHistory manifests)
      throws ManifestsUnreadableException {
    searching.lock();
    try {
      if (!origin.obtain(head)) {
        throw gone(head);
      }
      FileLists lists =
          manifests
              .at(head)
              .map(at -> at.manifests().policy().fileLists())
              .orElse(FileLists.DEFAULT);
      BranchHistory history = origin.history(head);
      try (RevWalk commits = new RevWalk(history.repository())) {
        RevCommit newest = commits.parseCommit(ObjectId.fromString(head.commit()));
        return new WithdrawalSearch<>(history, commits, folders(lists), manifests, grants)
            .before(newest, limit);
      }
    } catch (IOException e) {
      throw failure(head, "its history cannot be read", e);
    } finally {
      searching.unlock();
    }
  }

  private interface Question {
    Optional<Authorship> of(Authors authors, Revision head)
        throws IOException, ManifestsUnreadableException;
  }

  private Optional<Authorship> ask(Question question) throws ManifestsUnreadableException {
    return ask(question, head());
  }

  private Optional<Authorship> ask(Question question, Revision head)
      throws ManifestsUnreadableException {
    return ask(question, head, Folders.of(location.folder()));
  }

  private Optional<Authorship> ask(Question question, Revision head, Folders folders)
      throws ManifestsUnreadableException {
    searching.lock();
    try {
      if (!origin.obtain(head)) {
        throw gone(head);
      }
      return question.of(new Authors(origin.history(head), folders), head);
    } catch (IOException e) {
      throw failure(head, "its history cannot be read", e);
    } finally {
      searching.unlock();
    }
  }

  /**
   * The newest commit that {@code one} and {@code other} both come from, as {@code git merge-base}
   * finds it; empty where there is none, or where a shallow clone ends before it.
   */
  public Optional<Revision> mergeBase(Revision one, Revision other)
      throws ManifestsUnreadableException {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    searching.lock();
    try {
      origin.history(one);
      return MergeBase.of(origin.history(other).repository(), one, other);
    } catch (IOException e) {
      throw failure(other, "its history cannot be read", e);
    } finally {
      searching.unlock();
    }
  }

  private Folders folders(FileLists lists) {
    Folders own = Folders.of(location.folder());
    return RelativeFolder.leadsOut(lists.folder())
        ? RelativeFolder.resolve(location.folder(), lists.folder()).map(own::and).orElse(own)
        : own;
  }

  private ObjectId folderAt(Revision commit, String folder) throws ManifestsUnreadableException {
    try (RevWalk walk = new RevWalk(origin.objects())) {
      RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit.commit()));
      return TreePaths.folder(origin.objects(), parsed, folder);
    } catch (IncorrectObjectTypeException e) {
      throw failure(commit, "it is not a commit", e);
    } catch (IOException e) {
      throw failure(commit, "it cannot be read", e);
    }
  }

  private static boolean isZero(Revision revision) {
    return revision.commit().chars().allMatch(c -> c == '0');
  }

  private ManifestsUnreadableException gone(Revision commit) {
    return failure(
        commit, "the repository does not have it; it may have been removed by a forced push", null);
  }

  private ManifestsUnreadableException failure(Revision commit, String why, Exception cause) {
    String detail = cause == null ? "" : " (%s)".formatted(cause.getMessage());
    return new ManifestsUnreadableException(
        "git repository %s, commit %s: %s%s".formatted(location, commit, why, detail), cause);
  }

  @Override
  public void close() {
    origin.close();
  }
}
