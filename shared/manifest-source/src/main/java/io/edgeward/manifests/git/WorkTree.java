package io.edgeward.manifests.git;

import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.FileListFiles;
import io.edgeward.manifests.PolicyFiles;
import io.edgeward.manifests.RelativeFolder;
import io.edgeward.manifests.UnreadableFile;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A directory of manifests that lies in the work tree of a git repository. */
public final class WorkTree implements AutoCloseable {
  private final GitRepository repository;
  private final Repository files;
  private final String compared;

  private WorkTree(GitRepository repository, Repository files, String compared) {
    this.repository = repository;
    this.files = files;
    this.compared = compared;
  }

  static Optional<WorkTree> enclosing(Path directory) throws ManifestsUnreadableException {
    return Files.isDirectory(directory) ? around(directory) : Optional.empty();
  }

  /** The work tree around a directory or a file, which alone is compared then. */
  static Optional<WorkTree> around(Path place) throws ManifestsUnreadableException {
    UnconfiguredGit.install();
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    try {
      Path compared = place.toRealPath();
      Path real = Files.isDirectory(compared) ? compared : compared.getParent();
      FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real.toFile());
      if (builder.getGitDir() == null) {
        return Optional.empty();
      }
      Repository files = builder.setMustExist(true).build();
      return files.isBare() ? Optional.empty() : inside(files, real, compared);
    } catch (IOException e) {
      throw new ManifestsUnreadableException(
          "the git repository around %s cannot be read: %s".formatted(place, e.getMessage()), e);
    }
  }

  private static Optional<WorkTree> inside(Repository files, Path directory, Path compared)
      throws IOException, ManifestsUnreadableException {
    Path root = files.getWorkTree().toPath().toRealPath();
    if (!directory.startsWith(root)) {
      return Optional.empty();
    }
    GitLocation location = GitLocation.ofDirectory(root, relative(root, directory));
    return Optional.of(new WorkTree(GitRepository.open(location), files, relative(root, compared)));
  }

  private static String relative(Path root, Path place) {
    return root.relativize(place).toString().replace('\\', '/');
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
   * The commit that is checked out, when the manifests below the directory are as it has them.
   * Other files that it does not have do not count; nothing that git's configuration names is run.
   */
  public Optional<Revision> cleanRevision() throws ManifestsUnreadableException {
    return uncommitted().isEmpty() ? head().map(id -> new Revision(id.name())) : Optional.empty();
  }

  /**
   * What of the manifests below the directory is not as the commit that is checked out has it:
   * paths of the repository, sorted.
   */
  public List<String> uncommitted() throws ManifestsUnreadableException {
    SortedSet<String> paths = new TreeSet<>();
    try {
      paths.addAll(WorkTreeComparison.ofManifests(files, compared).differences(head()));
      Optional<String> lists = listsElsewhere();
      if (lists.isPresent()) {
        paths.addAll(WorkTreeComparison.ofNamed(files, lists.get()).differences(head()));
      }
      for (String file : namedByPolicy()) {
        paths.addAll(WorkTreeComparison.ofNamed(files, file).differences(head()));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return List.copyOf(paths);
  }

  /** The folder of lists of files that the policy names outside of the directory. */
  private Optional<String> listsElsewhere() throws ManifestsUnreadableException {
    Path place = files.getWorkTree().toPath().resolve(compared);
    return Files.isDirectory(place)
        ? FileListFiles.outside(DirectoryTree.of(place))
            .flatMap(folder -> RelativeFolder.resolve(folder(), folder))
        : Optional.empty();
  }

  /** The files in the directory that the policy names, as paths of the repository. */
  private List<String> namedByPolicy() throws ManifestsUnreadableException {
    Path place = files.getWorkTree().toPath().resolve(compared);
    return Files.isDirectory(place)
        ? PolicyFiles.of(DirectoryTree.of(place)).stream()
            .flatMap(file -> RelativeFolder.resolve(folder(), file).stream())
            .toList()
        : List.of();
  }

  private Optional<ObjectId> head() throws ManifestsUnreadableException {
    try {
      return Optional.ofNullable(files.resolve(Constants.HEAD + "^{commit}"));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ManifestsUnreadableException unreadable(IOException e) {
    return e instanceof FileSystemException
        ? UnreadableFile.of(files.getWorkTree().toPath(), e)
        : new ManifestsUnreadableException(
            "%s cannot be compared with its commit: %s"
                .formatted(files.getWorkTree(), e.getMessage()),
            e);
  }

  /** Who works here, by the configuration of the repository and of the user. */
  public Optional<String> identity(Map<String, String> environment) {
    return GitIdentity.configured(files.getConfig(), environment);
  }

  @Override
  public void close() {
    files.close();
    repository.close();
  }
}
