package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.testkit.property.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever people write as arguments is understood, or refused in one sentence. */
class ArgumentFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);

  @Test
  void subjectsOfWhyEnd() {
    Fuzz.of(
            "subjects of why",
            A,
            "us.example:5000/prod/foo@" + A,
            "us.example:5000/prod/foo:1.0",
            "images/foo/images.yaml:123456789")
        .endsIn(UsageException.class, bytes -> WhySubject.parse(new String(bytes, UTF_8)));
  }

  @Test
  void namesOfSnapshotsEnd() {
    Fuzz.of("names of snapshots", "2026/11/21/04", "2026/11/21/04-2", "2026/11/21/04-9999")
        .endsIn(
            IllegalArgumentException.class, bytes -> SnapshotId.parse(new String(bytes, UTF_8)));
  }
}
