package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkTreeTest extends GitTestCase {
  private Revision commit;
  private Path clone;
  private Path manifests;

  @BeforeEach
  void cloneIt() throws Exception {
    commit =
        git.on("main")
            .put("prod/images/a.yaml", "- a\n")
            .put("other/b", "b")
            .put(".gitignore", "*.swp\nbuild/\n")
            .symlink("prod/link", "images/a.yaml")
            .commit();
    clone = scratch.resolve("clone");
    Git.cloneRepository()
        .setURI(git.directory().toUri().toString())
        .setDirectory(clone.toFile())
        .call()
        .close();
    manifests = clone.resolve("prod");
  }

  private void assertClean(boolean clean) throws Exception {
    try (WorkTree tree = GitRepository.enclosing(manifests).orElseThrow()) {
      assertThat(tree.cleanRevision().isPresent()).isEqualTo(clean);
      assertThat(tree.cleanRevision().map(commit::equals).orElse(true)).isTrue();
    }
  }

  @Test
  void findsTheRepositoryAroundADirectory() throws Exception {
    try (WorkTree tree = GitRepository.enclosing(manifests).orElseThrow();
        WorkTree whole = GitRepository.enclosing(clone).orElseThrow()) {
      assertThat(tree.folder()).isEqualTo("prod");
      assertThat(tree.repository().resolve("HEAD")).isEqualTo(commit);
      assertThat(tree.repository().tree(commit).entries())
          .containsOnlyKeys("images/a.yaml", "link");
      assertThat(whole.folder()).isEmpty();
    }
  }

  @Test
  void findsNoneWhereThereIsNone() throws Exception {
    assertThat(GitRepository.enclosing(scratch)).isEmpty();
    assertThat(GitRepository.enclosing(scratch.resolve("absent"))).isEmpty();
    assertThat(GitRepository.enclosing(git.directory())).isEmpty();
  }

  @Test
  void isCleanAsCheckedOut() throws Exception {
    assertClean(true);
  }

  @Test
  void isCleanWhateverHappensElsewhereAndToIgnoredFiles() throws Exception {
    Files.writeString(clone.resolve("other/b"), "changed");
    Files.writeString(manifests.resolve("x.swp"), "ignored");
    Files.createDirectories(manifests.resolve("build"));
    Files.writeString(manifests.resolve("build/y"), "ignored");
    assertClean(true);
  }

  @Test
  void isNotCleanWithAKeyThatThePolicyNamesAndTheCommitDoesNotHave() throws Exception {
    commit =
        git.on("main")
            .put("prod/edgeward.yaml", "signatures: {keys: [{id: a, file: build/a.pem}]}\n")
            .commit();
    try (Git checkedOut = Git.open(clone.toFile())) {
      checkedOut.pull().call();
    }
    assertClean(true);
    Files.createDirectories(manifests.resolve("build"));
    Files.writeString(manifests.resolve("build/a.pem"), "ignored, and read");
    assertClean(false);
    try (WorkTree tree = GitRepository.enclosing(manifests).orElseThrow()) {
      assertThat(tree.uncommitted()).containsExactly("prod/build/a.pem");
    }
  }

  @Test
  void isNotCleanWithAChangeOfTheSameSizeAndTime() throws Exception {
    Path file = manifests.resolve("images/a.yaml");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "- b\n");
    Files.setLastModifiedTime(file, time);
    assertClean(false);
  }

  @Test
  void isNotCleanWithANewFile() throws Exception {
    Files.writeString(manifests.resolve("images/new.yaml"), "- a\n");
    assertClean(false);
  }

  @Test
  void isNotCleanWithAnIgnoredManifest() throws Exception {
    Files.createDirectories(manifests.resolve("images/build"));
    Files.writeString(manifests.resolve("images/build/images.yaml"), "- a\n");
    assertClean(false);
  }

  @Test
  void comparesAFileAlone() throws Exception {
    Files.writeString(manifests.resolve("images/new.yaml"), "- a\n");
    try (WorkTree file = GitRepository.around(manifests.resolve("images/a.yaml")).orElseThrow()) {
      assertThat(file.cleanRevision()).contains(commit);
      Files.writeString(manifests.resolve("images/a.yaml"), "- b\n");
      assertThat(file.uncommitted()).containsExactly("prod/images/a.yaml");
    }
  }

  @Test
  void isNotCleanWithoutAFile() throws Exception {
    Files.delete(manifests.resolve("images/a.yaml"));
    assertClean(false);
  }

  @Test
  void isNotCleanWhenALinkPointsElsewhere() throws Exception {
    Files.delete(manifests.resolve("link"));
    Files.createSymbolicLink(manifests.resolve("link"), Path.of("/etc/passwd"));
    assertClean(false);
  }

  @Test
  void findsTheRepositoryOfALinkedWorkTree() throws Exception {
    Path linked = scratch.resolve("linked");
    int exit;
    try {
      exit =
          new ProcessBuilder("git", "-C", clone.toString(), "worktree", "add", linked.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      exit = -1;
    }
    assumeTrue(exit == 0, "the git command is not installed");

    try (WorkTree tree = GitRepository.enclosing(linked.resolve("prod")).orElseThrow()) {
      assertThat(tree.folder()).isEqualTo("prod");
      assertThat(tree.cleanRevision()).contains(commit);
      assertThat(tree.repository().resolve("HEAD")).isEqualTo(commit);
    }
  }
}
