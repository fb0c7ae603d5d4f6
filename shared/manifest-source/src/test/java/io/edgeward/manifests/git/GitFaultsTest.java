package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.git.GitServer;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitFaultsTest extends GitTestCase {
  private Revision commit;

  @BeforeEach
  void addACommit() throws Exception {
    commit = git.commit("Add", Map.of("prod/a", "a"));
  }

  private void assertUnreadable(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage("git repository %s#main:prod could not be read: %s".formatted(address, why));
  }

  @Test
  void saysThatTheHostAnswersWithAnError() throws Exception {
    server.faults().down();

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK)) {
      assertUnreadable(repository::head, "it answered HTTP 503");
      assertUnreadable(() -> repository.tree(commit), "it answered HTTP 503");
      server.faults().none();
      assertThat(repository.head()).isEqualTo(commit);
    }
  }

  @Test
  void doesNotTakeAHostThatIsDownForAForcedPush() throws Exception {
    Revision next = git.commit("Next", Map.of("prod/a", "b"));

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK)) {
      repository.tree(next);
      server.faults().down();
      assertUnreadable(() -> repository.at(commit), "it answered HTTP 503");
    }
  }

  @Test
  void saysThatNothingAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    GitLocation nowhere = GitLocation.parse("http://127.0.0.1:%d/x.git#main".formatted(port));

    try (GitRepository repository = GitRepository.open(nowhere, QUICK)) {
      assertThatThrownBy(repository::head)
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              "git repository %s could not be read: nothing answers at its address"
                  .formatted(nowhere));
    }
  }

  @Test
  void givesUpOnAHostThatStopsInTheMiddle() throws Exception {
    server.faults().stalled();
    GitOptions impatient = QUICK.within(Duration.ofSeconds(60), Duration.ofMillis(200));

    try (GitRepository repository = GitRepository.open(served("main:prod"), impatient)) {
      assertUnreadable(repository::head, "it sent nothing for 200 ms");
    }
  }

  @Test
  void givesUpOnAHostThatIsSlowAltogether() throws Exception {
    AtomicLong clock = new AtomicLong();
    GitOptions slow = QUICK.timedBy(() -> clock.addAndGet(Duration.ofSeconds(2).toNanos()));

    try (GitRepository repository = GitRepository.open(served("main:prod"), slow)) {
      assertUnreadable(() -> repository.tree(commit), "it did not answer completely within 30 s");
    }
  }

  @Test
  void givesUpOnAnAnswerThatIsCutOff() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK)) {
      server.faults().cutOff();
      assertThatThrownBy(() -> repository.tree(commit))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageStartingWith(
              "git repository %s#main:prod could not be read: ".formatted(address));
      server.faults().none();
      assertThat(repository.tree(commit).entries()).containsOnlyKeys("a");
    }
  }

  @Test
  void givesUpOnAFetchThatIsTooLarge() throws Exception {
    String noise = GitRepositoryTest.noise(90_000);
    String first = noise.substring(0, 45_000);
    String second = noise.substring(45_000);
    Revision big = git.commit("Big", Map.of("prod/big", first, "prod/bigger", second));

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK.atMost(50_000))) {
      assertUnreadable(() -> repository.tree(big), "it sent more than 50000 bytes at once");
    }
  }

  @Test
  void givesUpOnAnObjectThatIsLargeOnceUnpacked() throws Exception {
    Revision bomb = git.commit("Bomb", Map.of("prod/zeros", "0".repeat(300_000)));

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK.atMost(50_000))) {
      assertUnreadable(() -> repository.tree(bomb), "a file in it is larger than 50000 bytes");
    }
  }

  @Test
  void refusesToReadAFileOfMoreThanSixteenMebibytes() throws Exception {
    int tooMany = GitOptions.MAX_OBJECT_BYTES + 1;
    Revision huge = git.commit("Huge", Map.of("prod/huge", "0".repeat(tooMany)));

    try (GitRepository repository = GitRepository.open(local("main:prod"), QUICK)) {
      assertThat(repository.tree(huge).entries().get("huge").size()).isEqualTo(tooMany);
      assertThatThrownBy(() -> repository.tree(huge).read("huge"))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageContaining("huge is larger than 16777216 bytes");
    }
  }

  @Test
  void saysWhichBranchIsNotThere() throws Exception {
    try (GitRepository remote = GitRepository.open(served("nope"), QUICK);
        GitRepository local = GitRepository.open(local("nope"), QUICK)) {
      for (GitRepository repository : new GitRepository[] {remote, local}) {
        assertThatThrownBy(repository::head)
            .isInstanceOf(ManifestsUnreadableException.class)
            .hasMessage(
                "git repository %s could not be read: it has no branch \"nope\""
                    .formatted(repository.location()));
      }
    }
  }

  @Test
  void saysWhichCommitIsNotThere() throws Exception {
    Revision gone = new Revision("12".repeat(20));

    try (GitRepository repository = GitRepository.open(served("main:prod"), QUICK)) {
      assertThatThrownBy(() -> repository.tree(gone))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              ("git repository %s#main:prod, commit %s: the repository does not have it; it may"
                      + " have been removed by a forced push")
                  .formatted(address, gone));
    }
  }

  @Test
  void saysWhichFolderIsNotThere() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:none"), QUICK);
        GitRepository file = GitRepository.open(served("main:prod/a"), QUICK)) {
      assertThatThrownBy(() -> repository.tree(commit))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              "git repository %s#main:none, commit %s: it has no folder \"none\""
                  .formatted(address, commit));
      assertThatThrownBy(() -> file.tree(commit))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage("commit %s: \"prod/a\" is not a folder".formatted(commit));
    }
  }

  /** Who looks back finds that nothing was granted then. */
  @Test
  void aCommitBeforeTheFolderHasNoManifests() throws Exception {
    try (GitRepository repository = GitRepository.open(served("main:none"), QUICK)) {
      ManifestSet before = repository.at(commit).orElseThrow();
      assertThat(before.revision()).contains(commit);
      assertThat(before.manifests()).isEmpty();
      assertThat(before.problems()).isEmpty();
      assertThatThrownBy(() -> repository.manifests(commit))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageEndingWith("it has no folder \"none\"");
    }
  }

  @Test
  void saysThatThereIsNoRepository() {
    assertThatThrownBy(() -> GitRepository.open(GitLocation.parse(scratch + "/none.git")))
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage(
            "git repository %s/none.git could not be read: it is not there".formatted(scratch));
    assertThatThrownBy(() -> GitRepository.open(GitLocation.parse(scratch.toString())))
        .isInstanceOf(ManifestsUnreadableException.class)
        .hasMessage(
            "git repository %s could not be read: it is not a git repository".formatted(scratch));
  }

  @Test
  void saysThatTheHostHasNoSuchRepository() throws Exception {
    GitLocation wrong = GitLocation.parse(server.uri() + "other.git");

    try (GitRepository repository = GitRepository.open(wrong, QUICK)) {
      assertThatThrownBy(repository::head)
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage(
              ("git repository %s could not be read: it is not there, or this token may not read"
                      + " it (HTTP 404)")
                  .formatted(wrong));
    }
  }

  @Test
  void sendsTheCredentialAndNeverShowsIt() throws Exception {
    GitCredential credential = GitCredential.gitHubToken("CANARY\n");
    server.faults().requireAuthorization(credential.header());

    try (GitRepository right = GitRepository.open(served("main"), QUICK.with(credential));
        GitRepository wrong =
            GitRepository.open(served("main"), QUICK.with(GitCredential.bearer("CANARY")))) {
      assertThat(right.head()).isEqualTo(commit);
      assertThat(right.tree(commit).entries()).containsOnlyKeys("prod/a");
      assertThatThrownBy(wrong::head)
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageContaining("it refuses access (HTTP 401): give a token that may read it")
          .satisfies(failure -> assertThat(trace(failure)).doesNotContain("CANARY"));
    }
    assertThat(QUICK.with(credential).toString()).doesNotContain("CANARY", credential.header());
  }

  @Test
  void takesTheCredentialOfTheLocation() throws Exception {
    server.faults().requireAuthorization(GitCredential.basic("user", "p w").header());
    String url = address.toString().replace("http://", "http://user:p%20w@");

    try (GitRepository repository = GitRepository.open(GitLocation.parse(url), QUICK)) {
      assertThat(repository.head()).isEqualTo(commit);
    }
  }

  @Test
  void takesNeitherCredentialNorRequestToAnotherHost() throws Exception {
    try (GitServer other = GitServer.start()) {
      other.serve("manifests.git", git);
      server.faults().redirectTo(other.uri());
      GitOptions options = QUICK.with(GitCredential.bearer("CANARY"));

      try (GitRepository repository = GitRepository.open(served("main:prod"), options)) {
        assertUnreadable(
            repository::head,
            "it redirects to http://%s, which is not followed: write that location if it is right"
                .formatted(other.uri().getAuthority()));
      }
      assertThat(other.traffic().requests()).isZero();
    }
  }

  @Test
  void asksOtherHostsOverHttpOnlyWhenTold() throws Exception {
    GitLocation plain = GitLocation.parse("http://host.invalid/r.git");

    assertThatThrownBy(() -> GitRepository.open(plain, QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "git repository http://host.invalid/r.git is asked over http: write https, or allow"
                + " http with --insecure host.invalid");
    GitRepository.open(plain, QUICK.insecure(java.util.Set.of("host.invalid"))).close();
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
