package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.FixtureCommit;
import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of files that stand outside of the folder whose policy names them. */
class ListsElsewhereTest extends GitTestCase {
  private static final String HASH = "a".repeat(64);
  private static final String LIST = "manifests/foo/1.yaml";

  /** The ways to read manifests; the answer is the same in all. */
  enum Access {
    DIRECTORY,
    LOCAL,
    SERVED
  }

  private FixtureCommit stage(String folder) throws Exception {
    return git.on("main")
        .put(LIST, "files:\n- {name: tool, sha256: " + HASH + "}\n")
        .put("manifests/foo/OWNERS", "approvers: [someone]\n")
        .put("a/prod/edgeward.yaml", "fileLists: " + folder + "\n")
        .put(
            "a/prod/filestores/foo/filepromoter-manifest.yaml",
            "filestores: [{base: gs://stage, src: true}, {base: gs://prod}]\n");
  }

  private ManifestSet read(Access access) throws Exception {
    return switch (access) {
      case DIRECTORY ->
          ManifestReader.read(DirectoryTree.of(cloned().resolve("a/prod")), Optional.empty());
      case LOCAL -> {
        try (GitRepository repository = GitRepository.open(local("main:a/prod"))) {
          yield repository.manifests(repository.head());
        }
      }
      case SERVED -> {
        try (GitRepository repository = GitRepository.open(served("main:a/prod"), QUICK)) {
          yield repository.manifests(repository.head());
        }
      }
    };
  }

  /** A work tree of the branch; without the collection of garbage that a clone leaves behind. */
  private Path cloned() throws Exception {
    Path clone = Files.createTempDirectory(scratch, "clone");
    try (Git made = Git.init().setDirectory(clone.toFile()).setInitialBranch("main").call()) {
      StoredConfig config = made.getRepository().getConfig();
      config.setInt("gc", null, "auto", 0);
      config.save();
      made.fetch()
          .setRemote(git.directory().toUri().toString())
          .setRefSpecs("+refs/heads/main:refs/heads/main")
          .call();
      made.reset().setMode(ResetCommand.ResetType.HARD).call();
    }
    return clone;
  }

  private static List<String> edges(ManifestSet set) {
    return FileSet.of(set)
        .edges()
        .map(edge -> "%s (%s)".formatted(edge.destination(), edge.at()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void readsThemWhereverTheManifestsAre(Access access) throws Exception {
    stage("../../manifests").commit();

    ManifestSet set = read(access);

    assertThat(set.problems()).isEmpty();
    assertThat(edges(set)).containsExactly("gs://prod/tool (../../manifests/foo/1.yaml:2)");
    assertThat(set.files().getFirst().files().getFirst().at().project()).isEqualTo("foo");
  }

  @Test
  void readsThemAsTheyWereAtACommit() throws Exception {
    Revision first = stage("../../manifests").commit();
    Revision second =
        git.on("main").put(LIST, "files: [{name: other, sha256: " + HASH + "}]\n").commit();

    try (GitRepository repository = GitRepository.open(local("main:a/prod"))) {
      assertThat(edges(repository.manifests(first)))
          .containsExactly("gs://prod/tool (../../manifests/foo/1.yaml:2)");
      assertThat(edges(repository.manifests(second)))
          .containsExactly("gs://prod/other (../../manifests/foo/1.yaml:1)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../../../manifests, ../../../manifests leads out of the git repository",
    "../../absent, there is nothing in ../../absent",
    "../../empty, there is nothing in ../../empty",
    "../../linked, ../../linked is behind a symbolic link; links are never followed",
    "../linked/foo, ../linked/foo is behind a symbolic link; links are never followed",
    "../file, ../file is not a folder"
  })
  void refusesWhatIsNoFolderOfTheRepository(String folder, String why) throws Exception {
    stage(folder)
        .symlink("linked", "manifests")
        .symlink("a/linked", "../manifests")
        .put("a/file", "text")
        .commit();

    for (Access access : Access.values()) {
      assertThat(read(access).problems())
          .as(access.name())
          .extracting(Object::toString)
          .containsExactly(
              "edgeward.yaml:1: fileLists: "
                  + why
                  + "; name the folder of the lists, inside the same repository [policy]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void followsNoLinkAmongThem(Access access) throws Exception {
    stage("../../manifests").symlink("manifests/foo/2.yaml", "1.yaml").commit();

    ManifestSet set = read(access);

    assertThat(set.problems())
        .extracting(Object::toString)
        .containsExactly(
            "../../manifests/foo/2.yaml: this is a symbolic link; links are never followed; put"
                + " the file or folder itself here [unreadable-file]");
    assertThat(edges(set)).hasSize(1);
  }

  @Test
  void refusesToLeaveADirectoryThatIsInNoRepository() throws Exception {
    stage("../../manifests").commit();
    Path clone = cloned();
    Files.move(clone.resolve(".git"), scratch.resolve("taken-away"));

    assertThat(read(clone.resolve("a/prod")))
        .containsExactly(
            "edgeward.yaml:1: fileLists: ../../manifests leads out of the manifests, which are in"
                + " no git repository; name the folder of the lists, inside the same repository"
                + " [policy]");
  }

  @Test
  void refusesToReadAnotherRepository() throws Exception {
    stage("../../manifests").commit();
    Path clone = cloned();
    Files.createDirectory(clone.resolve("manifests/.git"));

    assertThat(read(clone.resolve("a/prod")))
        .containsExactly(
            "edgeward.yaml:1: fileLists: ../../manifests is in another git repository; name the"
                + " folder of the lists, inside the same repository [policy]");
  }

  private static List<String> read(Path directory) throws Exception {
    return ManifestReader.read(DirectoryTree.of(directory), Optional.empty()).problems().stream()
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "SERVED"})
  void findsWhoWroteALineOfThem(Access access) throws Exception {
    stage("../../manifests").author("First Author").commit();
    Revision wanted =
        git.on("main")
            .put(
                LIST,
                "files:\n- {name: a, sha256: %s}\n- {name: tool, sha256: %s}\n"
                    .formatted(HASH, HASH))
            .author("Second Author")
            .at(Instant.parse("2026-01-02T03:04:05Z"))
            .message("Add a")
            .commit();
    git.on("main").put("unrelated", "x").commit();
    Location line = new Location("../../manifests/foo/1.yaml", 2);

    try (GitRepository repository =
        access == Access.LOCAL
            ? GitRepository.open(local("main:a/prod"))
            : GitRepository.open(served("main:a/prod"), QUICK)) {
      assertThat(repository.authorOf(line))
          .contains(
              new Authorship(
                  wanted, "Second Author", Instant.parse("2026-01-02T03:04:05Z"), "Add a", line));
      assertThat(repository.authorOf(new Location("../../manifests/foo/1.yaml", 3)))
          .map(Authorship::author)
          .contains("First Author");
      assertThat(repository.authorOf(new Location("../../../manifests/foo/1.yaml", 3))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "manifests/foo/1.yaml, false",
    "manifests/foo/new.yaml, false",
    "manifests/ignored/new.yaml, false",
    "elsewhere/foo/1.yaml, true"
  })
  void countsThemAsAPartOfTheWorkTree(String changed, boolean clean) throws Exception {
    Revision commit = stage("../../manifests").put(".gitignore", "ignored/\n").commit();
    Path clone = cloned();
    Files.createDirectories(clone.resolve(changed).getParent());
    Files.writeString(clone.resolve(changed), "files: []");

    try (WorkTree tree = GitRepository.enclosing(clone.resolve("a/prod")).orElseThrow()) {
      assertThat(tree.uncommitted()).isEqualTo(clean ? List.of() : List.of(changed));
      assertThat(tree.cleanRevision()).isEqualTo(clean ? Optional.of(commit) : Optional.empty());
    }
  }

  @Test
  void readsTheMirrorsOf2023() throws Exception {
    Optional<Path> data = SharedFolder.find().map(shared -> shared.data("k8s-2023-07/artifacts"));
    Assumptions.assumeTrue(
        data.filter(Files::isDirectory).isPresent(), "skipped: there is no real data");
    FixtureCommit commit = git.on("main");
    put(commit, data.get(), "manifests");
    put(commit, data.get(), "mirroring");
    commit.put("mirroring/edgeward.yaml", "fileLists: ../manifests\n").commit();

    try (GitRepository repository = GitRepository.open(local("main:mirroring"))) {
      FileSet files = FileSet.of(repository.manifests(repository.head()));

      assertThat(files.size()).isEqualTo(30_730);
      assertThat(files.edges().map(edge -> edge.destination().store()).distinct())
          .hasSize(10)
          .allSatisfy(store -> assertThat(store.scheme()).isEqualTo(StoreScheme.S3));
    }
  }

  private static void put(FixtureCommit commit, Path root, String folder) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        commit.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
  }
}
