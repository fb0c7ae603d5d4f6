package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitLocationTest {
  @ParameterizedTest
  @CsvSource({
    "https://host.example/repo.git#main:k8s.gcr.io, https://host.example/repo.git, main,"
        + " k8s.gcr.io",
    "https://host.example/repo.git, https://host.example/repo.git, '', ''",
    "https://host.example/repo.git#main, https://host.example/repo.git, main, ''",
    "https://host.example/repo.git#:a/b, https://host.example/repo.git, '', a/b",
    "https://host.example/repo.git/#feature/x:/a//b/, https://host.example/repo.git, feature/x,"
        + " a/b",
    "https://host.example/r#refs/heads/main:., https://host.example/r, main, ''",
    "http://127.0.0.1:8080/x.git, http://127.0.0.1:8080/x.git, '', ''",
    "file:///path/repo.git#main:k8s.gcr.io, /path/repo.git, main, k8s.gcr.io",
    "/path/to/repo#main:folder, /path/to/repo, main, folder",
  })
  void readsRepositoryBranchAndFolder(String text, String address, String branch, String folder) {
    GitLocation location = GitLocation.parse(text);

    assertThat(location.address()).isEqualTo(address);
    assertThat(location.branch().orElse("")).isEqualTo(branch);
    assertThat(location.folder()).isEqualTo(folder);
  }

  @Test
  void knowsWhatIsOnThisMachine() {
    assertThat(GitLocation.parse("file:///path/repo.git").local())
        .contains(Path.of("/path/repo.git"));
    assertThat(GitLocation.parse("some/repo").local())
        .contains(Path.of("some/repo").toAbsolutePath());
    assertThat(GitLocation.parse("https://host.example/x").local()).isEmpty();
  }

  @Test
  void neverPrintsCredentials() {
    GitLocation location = GitLocation.parse("https://user:CANARY@host.example/r.git#main:f");

    assertThat(location).hasToString("https://***@host.example/r.git#main:f");
    assertThat(location.address()).isEqualTo("https://host.example/r.git");
    assertThat(location.credential())
        .hasValueSatisfying(c -> assertThat(c).hasToString("GitCredential[***]"));
  }

  @ParameterizedTest
  @CsvSource({
    "git@host.example:org/repo.git#main:prod, git@host.example:org/repo.git,"
        + " ssh://git@host.example",
    "host.example:repo, host.example:repo, ssh://host.example",
    "ssh://git@host.example/repo.git/, ssh://git@host.example/repo.git,"
        + " ssh://git@host.example/repo.git",
    "git+ssh://host.example:2222/~me/r#main, ssh://host.example:2222/~me/r,"
        + " ssh://host.example:2222/~me/r",
  })
  void readsSshInBothForms(String text, String address, String remote) {
    GitLocation location = GitLocation.parse(text);

    assertThat(location.address()).isEqualTo(address);
    assertThat(location.remote()).hasToString(remote);
    assertThat(location.credential()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "git://host.example/r, git over \"git\" is not supported: write an https or ssh URL",
    "ssh://git:CANARY@host.example/r, 'an ssh URL takes no password: take it out, and use a key'",
    "ssh://host.example, write ssh URLs as ssh://USER@HOST/REPOSITORY",
    "git@host.example:, write ssh locations as USER@HOST:REPOSITORY",
    "-oProxyCommand=x@host.example:r, the user or host of the ssh location has characters that"
        + " names do not have",
    "https://host.example/r#a..b, \"a..b\" is not a branch name: write REPOSITORY#BRANCH:FOLDER",
    "https://host.example/r#main:../x, the folder \"../x\" leaves the repository: write it without"
        + " \"..\"",
    "/a://b, the git URL has no scheme: write https://HOST/REPOSITORY",
    "#main, no git repository is named before \"#\"",
    "https:///r, the git URL needs a host and takes no query",
    "file://elsewhere/r, write file URLs as file:///path/to/repository",
  })
  void refusesWhatItCannotReach(String text, String message) {
    assertThatThrownBy(() -> GitLocation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void doesNotRepeatAMalformedUrl() {
    assertThatThrownBy(() -> GitLocation.parse("https://user:CANARY^@host.example/r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the git URL is malformed at character")
        .hasMessageNotContaining("CANARY")
        .hasNoCause();
  }

  @Test
  void tellsAGitLocationFromADirectory() {
    assertThat(GitLocation.looksLikeGit("https://host.example/r")).isTrue();
    assertThat(GitLocation.looksLikeGit("/path/r#main")).isTrue();
    assertThat(GitLocation.looksLikeGit("git@host.example:r")).isTrue();
    assertThat(GitLocation.looksLikeGit("manifests/k8s.gcr.io")).isFalse();
    assertThat(GitLocation.looksLikeGit(".")).isFalse();
  }
}
