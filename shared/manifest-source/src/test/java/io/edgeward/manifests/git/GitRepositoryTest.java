package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.manifests.FileTree;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

public class GitRepositoryTest extends GitTestCase {
  private static final Revision NOTHING = new Revision("0".repeat(40));

  @Test
  void readsTheFolderOfAServedBranchWithoutAWorkTree() throws Exception {
    Revision commit = git.commit("Add", Map.of("prod/images/a.yaml", "- a", "other/b", "b"));

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK)) {
      assertThat(repository.head()).isEqualTo(commit);
      FileTree tree = repository.tree(commit);
      assertThat(tree.entries()).containsOnlyKeys("images/a.yaml");
      assertThat(tree.read("images/a.yaml")).isEqualTo("- a".getBytes(UTF_8));
      assertThat(tree.entries().get("images/a.yaml").size()).isEqualTo(3);
    }
  }

  @Test
  void readsALocalRepositoryWhereItIs() throws Exception {
    Revision commit = git.commit("Add", Map.of("prod/a.yaml", "- a"));

    try (GitRepository repository = GitRepository.open(local("main:prod"))) {
      assertThat(repository.head()).isEqualTo(commit);
      assertThat(repository.tree(commit).read("a.yaml")).isEqualTo("- a".getBytes(UTF_8));
    }
    assertThat(server.traffic().requests()).isZero();
  }

  @Test
  void takesTheBranchOfHeadWhenNoneIsNamed() throws Exception {
    git.on("other").put("x", "x").commit();
    Revision main = git.commit("Add", Map.of("a", "a"));

    try (GitRepository remote = GitRepository.open(served(""), QUICK);
        GitRepository local = GitRepository.open(local(""))) {
      assertThat(remote.head()).isEqualTo(main);
      assertThat(local.head()).isEqualTo(main);
    }
  }

  @Test
  void asksAtMostTwiceWhetherHeadHasMoved() throws Exception {
    git.commit("Add", Map.of("a", "a"));

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      repository.head();
      assertThat(server.traffic().requests()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void fetchesACommitOnce() throws Exception {
    git.commit("Add", Map.of("a", "a"));

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      Revision head = repository.head();
      repository.tree(head).read("a");
      server.traffic().reset();
      repository.tree(head).read("a");
      assertThat(server.traffic().requests()).isZero();
    }
  }

  @Test
  void fetchesOnlyWhatIsNewAfterACommit() throws Exception {
    Revision first = git.commit("Add", Map.of("big", noise(300_000)));
    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      repository.tree(first);
      assertThat(server.traffic().bytes()).isGreaterThan(100_000);
      Revision second = git.commit("Change", Map.of("small", "small"));
      server.traffic().reset();

      repository.tree(second).read("small");

      assertThat(server.traffic().bytes()).isLessThan(4_000);
    }
  }

  /** Text that does not compress well, the same on every run. */
  public static String noise(int length) {
    Random random = new Random(1);
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void hasNothingAtTheCommitBeforeANewBranch() throws Exception {
    git.commit("Add", Map.of("a", "1"));

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(repository.at(NOTHING)).isEmpty();
    }
  }

  @Test
  void hasNothingAtACommitThatAForcedPushRemoved() throws Exception {
    git.commit("Add", Map.of("a", "1"));
    Revision gone = new Revision("12".repeat(20));

    for (GitLocation location : new GitLocation[] {served("main"), local("main")}) {
      try (GitRepository repository = GitRepository.open(location, QUICK)) {
        assertThat(repository.at(gone)).isEmpty();
      }
    }
  }

  @Test
  void resolvesWhatGitUnderstandsInALocalRepository() throws Exception {
    Revision first = git.commit("One", Map.of("a", "1"));
    Revision second = git.commit("Two", Map.of("a", "2"));
    git.tag("v1.0", first);

    try (GitRepository repository = GitRepository.open(local("main"))) {
      assertThat(repository.resolve("HEAD~1")).isEqualTo(first);
      assertThat(repository.resolve("v1.0")).isEqualTo(first);
      assertThat(repository.resolve("main")).isEqualTo(second);
      assertThat(repository.resolve(second.commit().substring(0, 10))).isEqualTo(second);
      assertThatThrownBy(() -> repository.resolve("nonsense"))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              "git repository %s#main could not be read: \"nonsense\" names no commit in it"
                  .formatted(git.directory()));
    }
  }

  @Test
  void saysThatACloneIsShallowWhereACommitMayBeBeyondItsEnd() throws Exception {
    git.commit("One", Map.of("a", "1"));
    Revision second = git.commit("Two", Map.of("a", "2"));
    String missing = "12".repeat(20);
    try (GitRepository repository = GitRepository.open(local("main"))) {
      assertThatThrownBy(() -> repository.resolve(missing))
          .hasMessageEndingWith(": \"%s\" names no commit in it".formatted(missing));
    }
    Files.writeString(git.directory().resolve("shallow"), second.commit() + "\n");
    try (GitRepository repository = GitRepository.open(local("main"))) {
      for (String name : List.of(missing, "HEAD~2")) {
        assertThatThrownBy(() -> repository.resolve(name))
            .hasMessageEndingWith(
                ": \"%s\" names no commit in it; the clone is shallow: fetch more of it, as git"
                        .formatted(name)
                    + " fetch --unshallow does");
      }
    }
  }

  @Test
  void resolvesBranchesTagsAndFullIdsOfAServedRepository() throws Exception {
    Revision first = git.commit("One", Map.of("a", "1"));
    Revision second = git.commit("Two", Map.of("a", "2"));
    git.tag("v1.0", first);

    try (GitRepository repository = GitRepository.open(served("main"), QUICK)) {
      assertThat(repository.resolve("v1.0")).isEqualTo(first);
      assertThat(repository.resolve("main")).isEqualTo(second);
      assertThat(repository.resolve("HEAD")).isEqualTo(second);
      assertThat(repository.resolve(first.commit())).isEqualTo(first);
      assertThatThrownBy(() -> repository.resolve("HEAD~1"))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              ("git repository %s#main could not be read: \"HEAD~1\" is none of its branches or"
                      + " tags: write a branch, a tag or a full commit id")
                  .formatted(address));
    }
  }
}
