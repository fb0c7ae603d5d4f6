package io.edgeward.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.testkit.time.InstantClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialHelperTest {
  @TempDir Path folder;

  private Credential ask(String script) throws IOException {
    Path program = folder.resolve("docker-credential-test");
    Files.writeString(program, "#!/bin/sh\nread -r server || true\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new CredentialHelper("test", folder.toString()).find("reg.example.com");
  }

  @Test
  void passesTheServerAndTakesUserAndPassword() throws IOException {
    assertThat(ask("echo \"{\\\"Username\\\":\\\"$server-$1\\\",\\\"Secret\\\":\\\"s\\\"}\""))
        .isEqualTo(new Credential.Password("reg.example.com-get", "s"));
  }

  @Test
  void takesAnIdentityToken() throws IOException {
    assertThat(ask("echo '{\"Username\":\"<token>\",\"Secret\":\"s\"}'"))
        .isEqualTo(new Credential.IdentityToken("s"));
  }

  @Test
  void isNobodyWhereTheHelperKnowsNothing() throws IOException {
    assertThat(ask("echo credentials not found in native keychain; exit 1"))
        .isEqualTo(new Credential.Anonymous());
  }

  @Test
  void namesAHelperThatFailsWithoutItsWords() {
    assertThatThrownBy(() -> ask("echo canary; exit 3"))
        .hasMessage("docker-credential-test ended with exit code 3");
    assertThatThrownBy(() -> ask("echo '{\"Secret\":\"canary\"}'"))
        .hasMessage("docker-credential-test did not answer with Username and Secret");
    assertThatThrownBy(() -> new CredentialHelper("../evil", ""))
        .hasMessage("\"../evil\" is no name of a credential helper");
    assertThatThrownBy(() -> new CredentialHelper("absent-7", "").find("a.io"))
        .hasMessage(
            "docker-credential-absent-7 could not be started; install it, or take it out of the"
                + " docker configuration");
  }

  @Test
  void isStartedOnceAMinuteHoweverManyRequestsNeedIt() throws IOException {
    ask("echo x >> '" + folder + "/calls'; echo '{\"Username\":\"u\",\"Secret\":\"s\"}'");
    Files.delete(folder.resolve("calls"));
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    HelperAnswers answers = new HelperAnswers(InstantClock.of(now));
    CredentialHelper helper = new CredentialHelper("test", folder.toString());
    for (int second : new int[] {0, 1, 59, 60, 61}) {
      now.set(Instant.EPOCH.plusSeconds(second));
      assertThat(answers.find(helper, "a.io")).isEqualTo(new Credential.Password("u", "s"));
    }
    assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(2);
  }
}
