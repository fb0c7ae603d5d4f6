package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.git.GitServer;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that asks for a credential, and a person whose git has a helper. */
class CredentialHelpersTest extends GitTestCase {
  private Path home;
  private Revision commit;

  @BeforeEach
  void installAHelper() throws IOException {
    commit = git.commit("Add", Map.of("prod/a", "a"));
    home = Files.createDirectories(scratch.resolve("home"));
    Path helper = home.resolve("helper");
    Files.writeString(
        helper,
        """
        #!/bin/sh
        { echo "$1"; cat; } >>"%1$s/asked"
        [ "$1" = get ] && cat "%1$s/answer"
        exit 0
        """
            .formatted(home));
    assertThat(helper.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve(".gitconfig"), "[credential]\n\thelper = \"%s\"\n".formatted(helper));
    answer("me", "CANARY");
    server.faults().requireAuthorization(GitCredential.basic("me", "CANARY").header());
  }

  @Test
  void asksTheHelpersOnceAndTellsThemThatTheHostTookIt() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:prod"), options())) {
      assertThat(repository.head()).isEqualTo(commit);
      assertThat(repository.tree(commit).entries()).containsOnlyKeys("a");
    }
    assertThat(asked())
        .containsSubsequence("get", "protocol=http", "host=" + address.getAuthority(), "store")
        .containsOnlyOnce("get");
  }

  @Test
  void asksNobodyWhileTheHostAsksForNothing() throws Exception {
    server.faults().none();
    try (GitRepository repository = GitRepository.open(served("main:prod"), options())) {
      assertThat(repository.head()).isEqualTo(commit);
    }
    assertThat(home.resolve("asked")).doesNotExist();
  }

  @Test
  void tellsTheHelpersThatTheHostRefusedWhatTheyGave() throws Exception {
    answer("me", "OLD-CANARY");
    assertUnreadable("it refuses access (HTTP 401): give a token that may read it");
    assertThat(asked()).contains("erase", "password=OLD-CANARY");
  }

  @Test
  void aTokenThatIsGivenIsNotReplaced() throws Exception {
    GitOptions given = options().with(GitCredential.gitHubToken("OTHER"));
    try (GitRepository repository = GitRepository.open(served("main:prod"), given)) {
      assertThatThrownBy(repository::head)
          .hasMessageEndingWith("it refuses access (HTTP 401): give a token that may read it");
    }
    assertThat(home.resolve("asked")).doesNotExist();
  }

  @Test
  void theUserOfTheLocationIsWhomTheHelpersAreAskedFor() throws Exception {
    GitLocation mine =
        GitLocation.parse(address.toString().replace("http://", "http://me@") + "#main");
    try (GitRepository repository = GitRepository.open(mine, options())) {
      assertThat(repository.head()).isEqualTo(commit);
    }
    assertThat(asked()).contains("username=me");
  }

  @Test
  void saysThatTheHelpersKnowNothing() throws Exception {
    Files.writeString(home.resolve("answer"), "");
    assertUnreadable(
        "it asks for a credential (HTTP 401), and git's credential helpers know none for it: give a"
            + " token that may read it in EDGEWARD_GIT_TOKEN");
  }

  @Test
  void anAnswerForAnotherHostIsNotSent() throws Exception {
    Files.writeString(home.resolve("answer"), "host=other.example\nusername=me\npassword=CANARY\n");
    assertUnreadable(
        "it asks for a credential (HTTP 401), and git's credential helpers gave no user and"
            + " password for it: give a token that may read it in EDGEWARD_GIT_TOKEN");
  }

  /** By an address that reaches this machine, too, and is not one of its own. */
  @Test
  void neitherATokenNorAHelpersCredentialGoesOverHttp() throws Exception {
    String host = "0.0.0.0";
    GitLocation plain = GitLocation.parse(address.toString().replace("127.0.0.1", host));
    GitOptions http = options().insecure(Set.of(host));
    server.faults().requireAuthorization(GitCredential.gitHubToken("CANARY").header());

    try (GitRepository given =
            GitRepository.open(plain, http.with(GitCredential.gitHubToken("CANARY")));
        GitRepository asking = GitRepository.open(plain, http)) {
      assertThatThrownBy(given::head)
          .hasMessageEndingWith(
              "it asks for a credential (HTTP 401), and the token is not sent over http: write an"
                  + " https URL");
      assertThatThrownBy(asking::head).hasMessageContaining("it refuses access (HTTP 401)");
    }
    assertThat(home.resolve("asked")).doesNotExist();
  }

  @Test
  void aCredentialOfTheHelpersDoesNotFollowARedirect() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:prod"), options());
        GitServer other = GitServer.start()) {
      repository.head();
      other.serve("manifests.git", git);
      server.faults().redirectTo(other.uri());
      assertThatThrownBy(() -> repository.tree(commit)).hasMessageContaining("it redirects to");
      assertThat(other.traffic().requests()).isZero();
    }
  }

  private GitOptions options() {
    return QUICK.forPerson(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home.toString()));
  }

  private void answer(String user, String password) throws IOException {
    Files.writeString(
        home.resolve("answer"), "username=%s\npassword=%s\n".formatted(user, password));
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(home.resolve("asked"));
  }

  private void assertUnreadable(String why) throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:prod"), options())) {
      assertThatThrownBy(repository::head)
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage("git repository %s#main:prod could not be read: %s".formatted(address, why))
          .satisfies(failure -> assertThat(failure.toString()).doesNotContain("CANARY"));
    }
  }
}
