package io.edgeward.manifests.git;

import io.edgeward.manifests.history.BranchHistory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository in a directory, bare or with a work tree, which is read where it is. */
final class LocalOrigin implements Origin {
  private final GitLocation location;
  private final Repository repository;

  private LocalOrigin(GitLocation location, Repository repository) {
    this.location = location;
    this.repository = repository;
  }

  static LocalOrigin open(GitLocation location) throws ManifestsUnreadableException {
    Path directory = location.local().orElseThrow();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    try {
      if (Files.exists(directory.resolve(Constants.DOT_GIT))) {
        builder.setWorkTree(directory.toFile());
      } else {
        builder.setGitDir(directory.toFile());
      }
      return new LocalOrigin(location, builder.setup().build());
    } catch (IOException e) {
      String why = Files.isDirectory(directory) ? "it is not a git repository" : "it is not there";
      throw failure(location, why, e);
    }
  }

  @Override
  public Revision head() throws ManifestsUnreadableException {
    String name = location.branch().map(b -> Constants.R_HEADS + b).orElse(Constants.HEAD);
    ObjectId commit = find(name);
    if (commit == null) {
      throw failure(
          location,
          location
              .branch()
              .map("it has no branch \"%s\""::formatted)
              .orElse("its HEAD has no commit yet"),
          null);
    }
    return new Revision(commit.name());
  }

  @Override
  public Revision resolve(String name) throws ManifestsUnreadableException {
    ObjectId commit = find(name);
    if (commit == null) {
      throw failure(location, "\"%s\" names no commit in it%s".formatted(name, hint()), null);
    }
    return new Revision(commit.name());
  }

  private String hint() throws ManifestsUnreadableException {
    try {
      return repository.getObjectDatabase().getShallowCommits().isEmpty()
          ? ""
          : "; the clone is shallow: fetch more of it, as git fetch --unshallow does";
    } catch (IOException e) {
      throw failure(location, e.getMessage(), e);
    }
  }

  /** The commit that is there by that name, or null. */
  private ObjectId find(String name) throws ManifestsUnreadableException {
    try {
      return repository.resolve(name + "^{commit}");
    } catch (MissingObjectException e) {
      // A full id is taken for that of an object before it is looked for.
      return null;
    } catch (AmbiguousObjectException e) {
      throw failure(location, "\"%s\" names several objects: write more digits".formatted(name), e);
    } catch (RevisionSyntaxException e) {
      throw failure(location, "\"%s\" is not a revision".formatted(name), e);
    } catch (IOException e) {
      throw failure(location, e.getMessage(), e);
    }
  }

  @Override
  public boolean obtain(Revision commit) throws ManifestsUnreadableException {
    try {
      return repository.getObjectDatabase().has(ObjectId.fromString(commit.commit()));
    } catch (IOException e) {
      throw failure(location, e.getMessage(), e);
    }
  }

  @Override
  public BranchHistory history(Revision commit) {
    return new LocalHistory(repository);
  }

  @Override
  public Repository objects() {
    return repository;
  }

  @Override
  public void close() {
    repository.close();
  }

  static ManifestsUnreadableException failure(GitLocation location, String why, Exception cause) {
    return new ManifestsUnreadableException(
        "git repository %s could not be read: %s".formatted(location, why), cause);
  }

  /** The history of a repository on this machine, all of which is there. */
  private record LocalHistory(Repository repository) implements BranchHistory {
    @Override
    public boolean isPartial() {
      return false;
    }

    @Override
    public void need(Collection<ObjectId> contents) {
      // everything is there
    }

    @Override
    public byte[] read(ObjectId content) throws IOException {
      return FileContents.of(repository, content);
    }
  }
}
