package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A directory of manifests that lies in the work tree of a git repository. */
public final class WorkTree implements AutoCloseable {
  private final GitRepository repository;
  private final Repository files;

  private WorkTree(GitRepository repository, Repository files) {
    this.repository = repository;
    this.files = files;
  }

  static Optional<WorkTree> enclosing(Path directory) throws ManifestsUnreadableException {
    UnconfiguredGit.install();
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try {
      Path real = directory.toRealPath();
      FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real.toFile());
      if (builder.getGitDir() == null) {
        return Optional.empty();
      }
      Repository files = builder.setMustExist(true).build();
      return files.isBare() ? Optional.empty() : inside(files, real);
    } catch (IOException e) {
      throw new ManifestsUnreadableException(
          "the git repository around %s cannot be read: %s".formatted(directory, e.getMessage()),
          e);
    }
  }

  private static Optional<WorkTree> inside(Repository files, Path directory)
      throws IOException, ManifestsUnreadableException {
    Path root = files.getWorkTree().toPath().toRealPath();
    if (!directory.startsWith(root)) {
      return Optional.empty();
    }
    String folder = root.relativize(directory).toString().replace('\\', '/');
    GitLocation location = GitLocation.ofDirectory(root, folder);
    return Optional.of(new WorkTree(GitRepository.open(location), files));
  }

  /** The repository, at the folder of the directory and the branch that is checked out. */
  public GitRepository repository() {
    return repository;
  }

  /** The path of the directory in the repository; empty for its root. */
  public String folder() {
    return repository.location().folder();
  }

  /**
   * The commit that is checked out, when every file of the directory is as it has it. Ignored files
   * do not count; nothing that git's configuration names is run.
   */
  public Optional<Revision> cleanRevision() throws ManifestsUnreadableException {
    try {
      ObjectId head = files.resolve(Constants.HEAD + "^{commit}");
      return head != null && new WorkTreeComparison(files, folder()).equalTo(head)
          ? Optional.of(new Revision(head.name()))
          : Optional.empty();
    } catch (IOException e) {
      throw new ManifestsUnreadableException(
          "%s cannot be compared with its commit: %s"
              .formatted(files.getWorkTree(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    files.close();
    repository.close();
  }
}
