package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "linux,   amd64,   '',   '',                 linux/amd64",
        "linux,   x86_64,  v1,   '',                 linux/amd64",
        "linux,   amd64,   v3,   '',                 linux/amd64/v3",
        "linux,   i386,    '',   '',                 linux/386",
        "linux,   arm64,   v8,   '',                 linux/arm64",
        "linux,   aarch64, 8,    '',                 linux/arm64",
        "linux,   arm64,   v9,   '',                 linux/arm64/v9",
        "linux,   arm,     '',   '',                 linux/arm/v7",
        "linux,   arm,     7,    '',                 linux/arm/v7",
        "linux,   arm,     6,    '',                 linux/arm/v6",
        "windows, amd64,   '',   10.0.17763.1999,    windows/amd64:10.0.17763",
        "windows, amd64,   '',   10.0.17763,         windows/amd64:10.0.17763"
      })
  void hasOneSpelling(
      String os, String architecture, String variant, String version, String expected) {
    Platform platform = new Platform(os, architecture, Optional.of(variant), Optional.of(version));
    assertThat(platform).hasToString(expected);
  }

  @Test
  void isUnknownOnlyAsAWhole() {
    assertThat(of("unknown", "unknown").isUnknown()).isTrue();
    assertThat(of("linux", "unknown").isUnknown()).isFalse();
  }

  private static Platform of(String os, String architecture) {
    return new Platform(os, architecture, Optional.empty(), Optional.empty());
  }
}
