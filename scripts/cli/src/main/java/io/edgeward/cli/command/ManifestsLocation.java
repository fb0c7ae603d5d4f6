package io.edgeward.cli.command;

import io.edgeward.check.Proposal;
import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.FileListFiles;
import io.edgeward.manifests.FileTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.manifests.SingleFile;
import io.edgeward.manifests.git.GitCredential;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.manifests.git.WorkTree;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where manifests are: a directory, one plain manifest, or a git location.
 *
 * @param text what the operator wrote
 * @param insecureHosts git hosts that may be asked over http
 * @param environment where git's token, and the person whose git and ssh are used, are looked up
 */
record ManifestsLocation(String text, Set<String> insecureHosts, Map<String, String> environment) {
  private static final String STANDARD_INPUT = "-";
  private static final String TOKEN = "EDGEWARD_GIT_TOKEN";

  /** The manifests as they are now. Of a directory nobody looks for the commit. */
  ManifestSet read() throws ManifestsUnreadableException {
    return isGit()
        ? fromGit(repository -> repository.manifests(repository.head()))
        : ofDirectory(Optional.empty());
  }

  /** The same; of a directory with the commit that it is equal to, if it lies in a work tree. */
  ManifestSet readWithRevision() throws ManifestsUnreadableException {
    if (isGit() || isStandardInput()) {
      return read();
    }
    Optional<WorkTree> tree = workTree();
    if (tree.isEmpty()) {
      return read();
    }
    try (WorkTree around = tree.get()) {
      return ofDirectory(around.cleanRevision());
    }
  }

  /** The work tree that the directory or file lies in, if it lies in one. */
  Optional<WorkTree> workTree() throws ManifestsUnreadableException {
    return isGit() || isStandardInput() ? Optional.empty() : GitRepository.around(path());
  }

  /** The folder of the manifests in their repository; empty for its root, or without one. */
  String folder() throws ManifestsUnreadableException {
    if (isGit()) {
      return GitLocation.parse(text).folder();
    }
    Optional<WorkTree> tree = workTree();
    if (tree.isEmpty()) {
      return "";
    }
    try (WorkTree around = tree.get()) {
      return around.folder();
    }
  }

  /** Whom {@code commit} of a git location names as its committer. */
  Optional<String> committer(Optional<Revision> commit) throws ManifestsUnreadableException {
    if (!isGit() || commit.isEmpty()) {
      return Optional.empty();
    }
    try (GitRepository repository = open()) {
      return repository.committer(commit.get());
    }
  }

  /** The manifests at a commit that git knows by {@code revision}. */
  ManifestSet at(String revision) throws ManifestsUnreadableException {
    if (isGit()) {
      return fromGit(repository -> repository.manifests(repository.resolve(revision)));
    }
    try (WorkTree around = enclosing(revision)) {
      GitRepository repository = around.repository();
      return repository.manifests(repository.resolve(revision));
    }
  }

  /**
   * Where a change began, the change, and the branch that it is meant for.
   *
   * @param head the proposed commit; the manifests as they are now when empty
   * @param branch names the branch, or a commit of it
   * @param clock tells which exceptions of a policy are over
   * @param use what is done with them while the repository is open
   */
  <T> T proposal(Optional<String> head, String branch, Clock clock, Function<Proposal, T> use)
      throws ManifestsUnreadableException {
    if (isGit()) {
      return fromGit(git -> use.apply(Proposal.read(git, head, branch, Optional.empty(), clock)));
    }
    try (WorkTree around = enclosing(branch)) {
      Optional<String> proposed =
          head.isPresent() ? head : around.cleanRevision().map(Revision::commit);
      Optional<FileTree> now =
          proposed.isPresent() ? Optional.empty() : Optional.of(DirectoryTree.of(path()));
      return use.apply(Proposal.read(around.repository(), proposed, branch, now, clock));
    }
  }

  /** The work tree around a directory in which {@code revision} is looked for. */
  private WorkTree enclosing(String revision) throws ManifestsUnreadableException {
    if (isStandardInput()) {
      throw new UsageException(
          "--manifests -: standard input has no history, so there is no %s in it"
              .formatted(revision));
    }
    Optional<WorkTree> tree = GitRepository.enclosing(path());
    return tree.orElseThrow(() ->
        new CommandFailedException(
            "%s is not a directory of a git repository, so there is no %s in it"
                .formatted(text, revision)));
  }

  /** What the git repository of the manifests says; nothing where they are in none. */
  <T> Optional<T> inHistory(Reading<Optional<T>> reading) throws ManifestsUnreadableException {
    if (isGit()) {
      return fromGit(reading);
    }
    Optional<WorkTree> tree =
        isStandardInput() ? Optional.empty() : GitRepository.enclosing(path());
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    try (WorkTree around = tree.get()) {
      return reading.from(around.repository());
    }
  }

  /** The manifests as they are now, with the history that tells who wrote them, if there is one. */
  TracedManifests traced() throws ManifestsUnreadableException {
    if (isGit()) {
      GitRepository repository = open();
      return TracedManifests.of(git -> git.manifests(git.head()), repository, repository);
    }
    Optional<WorkTree> tree =
        isStandardInput() ? Optional.empty() : GitRepository.enclosing(path());
    if (tree.isEmpty()) {
      return TracedManifests.of(read());
    }
    WorkTree around = tree.get();
    return TracedManifests.of(
        git -> ofDirectory(around.cleanRevision()), around.repository(), around);
  }

  /** Whether it is a plain manifest on standard input, which can be read once. */
  boolean isStandardInput() {
    return text.equals(STANDARD_INPUT);
  }

  /**
   * A line of a file that is named as seen from here, if it is one of the manifests' or of a list
   * of files that their policy has elsewhere.
   */
  Location within(Location line) throws ManifestsUnreadableException {
    if (isGit() || isStandardInput()) {
      return line;
    }
    try {
      Path root = path().toRealPath();
      Path file = Arguments.path("REFERENCE", line.file());
      if (Files.exists(file) && isTheirs(file.toRealPath(), root)) {
        Path below = root.relativize(file.toRealPath());
        String name = below.toString().isEmpty() ? root.getFileName().toString() : "" + below;
        return new Location(name.replace('\\', '/'), line.line());
      }
    } catch (IOException e) {
      // Whoever reads the manifests says why.
    }
    return line;
  }

  private static boolean isTheirs(Path file, Path root) throws ManifestsUnreadableException {
    if (file.startsWith(root) || !Files.isDirectory(root)) {
      return file.startsWith(root);
    }
    return FileListFiles.outside(DirectoryTree.of(root))
        .filter(folder -> file.startsWith(root.resolve(folder).normalize()))
        .isPresent();
  }

  /** Whether it is a commit of a git repository, by URL or folder. */
  boolean isGit() {
    return GitLocation.looksLikeGit(text);
  }

  /** The git location, if it is one, as evidence names it. */
  Optional<String> repository() {
    return isGit()
        ? Optional.of(Arguments.parse("--manifests", text, GitLocation::parse).toString())
        : Optional.empty();
  }

  private ManifestSet ofDirectory(Optional<Revision> revision) throws ManifestsUnreadableException {
    if (isStandardInput()) {
      return ManifestReader.read(standardInput(), revision);
    }
    Path path = path();
    if (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path)) {
      throw new CommandFailedException(
          "%s is neither a directory nor a file; name the folder that holds manifests/"
              .formatted(text));
    }
    return ManifestReader.read(DirectoryTree.of(path), revision);
  }

  private static FileTree standardInput() throws ManifestsUnreadableException {
    try {
      return new SingleFile("stdin", System.in.readAllBytes());
    } catch (IOException e) {
      throw new ManifestsUnreadableException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private <T> T fromGit(Reading<T> reading) throws ManifestsUnreadableException {
    try (GitRepository repository = open()) {
      return reading.from(repository);
    }
  }

  private GitRepository open() throws ManifestsUnreadableException {
    GitOptions person = GitOptions.DEFAULTS.insecure(insecureHosts).forPerson(environment);
    GitOptions options =
        Optional.ofNullable(environment.get(TOKEN))
            .filter(token -> !token.isBlank())
            .map(token -> Arguments.parse(TOKEN, token, GitCredential::gitHubToken))
            .map(person::with)
            .orElse(person);
    try {
      return GitRepository.open(GitLocation.parse(text), options);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifests: " + e.getMessage());
    }
  }

  private Path path() {
    return Arguments.path("--manifests", text);
  }

  /** How manifests are read. */
  interface Reading<T> {
    T from(GitRepository repository) throws ManifestsUnreadableException;
  }
}
