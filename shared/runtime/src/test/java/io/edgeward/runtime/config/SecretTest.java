package io.edgeward.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path dir;
  private final SetClock clock = new SetClock();
  private Path file;

  @BeforeEach
  void writeFirst() throws Exception {
    file = Files.writeString(dir.resolve("key"), "first\n");
  }

  @Test
  void printsAsStars() {
    assertThat(Secret.of("canary")).hasToString("***");
    assertThat(Secret.ofFile(file, clock)).hasToString("***");
    assertThat("%s".formatted(Secret.of("canary"))).doesNotContain("canary");
  }

  @Test
  void followsARotationWithinAMinute() throws Exception {
    Secret secret = Secret.ofFile(file, clock);
    Files.writeString(file, "second\n");
    clock.now = clock.now.plusSeconds(59);
    assertThat(secret.reveal()).isEqualTo("first");
    clock.now = clock.now.plusSeconds(1);
    assertThat(secret.reveal()).isEqualTo("second");
  }

  @Test
  void keepsTheLastGoodTextWhileTheFileCannotBeRead() throws Exception {
    Secret secret = Secret.ofFile(file, clock);
    Files.delete(file);
    clock.now = clock.now.plus(Duration.ofHours(1));
    assertThat(secret.reveal()).isEqualTo("first");
    Files.writeString(file, "");
    clock.now = clock.now.plus(Duration.ofHours(1));
    assertThat(secret.reveal()).isEqualTo("first");
  }

  @Test
  void refusesAnEmptySecret() throws Exception {
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> Secret.ofFile(file, clock)).hasMessage("its file is empty");
    assertThatThrownBy(() -> Secret.of(" ")).hasMessage("it is empty");
  }

  private static final class SetClock extends Clock {
    Instant now = Instant.parse("2026-11-21T04:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
