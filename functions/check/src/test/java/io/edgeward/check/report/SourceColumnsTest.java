package io.edgeward.check.report;

import static io.edgeward.check.report.ReportFixture.digest;
import static io.edgeward.check.report.ReportFixture.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.DigestChange.Kind;
import io.edgeward.model.check.DigestFacts;
import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.check.PreviousVersion;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.SourceContent;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceColumnsTest {
  private final ReportFixture fixture =
      new ReportFixture()
          .digest("foo", digest(1), Kind.ADDED, tags(List.of("1.1"), List.of()))
          .digest("foo", digest(2), Kind.ADDED, tags(List.of("1.2"), List.of()))
          .digest("foo", digest(3), Kind.ADDED, tags(List.of("1.3"), List.of()))
          .digest("foo", digest(4), Kind.REMOVED, tags(List.of(), List.of()));

  @Test
  void tellWhatTheSourceHas() {
    List<DigestChange> changes = fixture.change().digests();
    DigestFacts lost =
        new DigestFacts(
            image("linux/amd64", "linux/arm64"),
            states(new TagState.On(digest(1))),
            Optional.of(
                new PreviousVersion(
                    new Tag("1.0"), digest(9), image("linux/amd64", "linux/s390x"))),
            new TreeMap<>());
    DigestFacts other =
        new DigestFacts(
            image("0001-01-01T00:00:00Z", List.of("linux/@amd64")),
            states(new TagState.On(digest(9))),
            Optional.empty(),
            new TreeMap<>());
    DigestFacts absent =
        new DigestFacts(
            new SourceContent.Absent(), new TreeMap<>(), Optional.empty(), new TreeMap<>());
    RegistryFacts facts =
        new RegistryFacts(
            Optional.empty(),
            Map.of(changes.get(0), lost, changes.get(1), other, changes.get(2), absent));
    String zeros = "0".repeat(63);
    assertThat(MarkdownReport.of(fixture.report(Optional.of(facts)), MarkdownReport.COMMENT))
        .doesNotContain("Registries were not read")
        .contains("| Tags | Platforms | Size | Created | Source tag | Effect |")
        .contains(
            "| 2 platforms; + `linux/arm64`; − `linux/s390x` | 1.2 GB | 2023-05-06 | `1.1` too; 2"
                + " referrers; signature, not verified |")
        .contains(
            "| `linux/@amd64` | 1.2 GB | not known | `1.1` is `sha256:%s9`; ".formatted(zeros))
        .contains("| not at the source | not at the source |")
        .contains("| 3 before |  |  |  |  |  | production keeps it |");
  }

  @Test
  void areLeftOutWhereNoRegistryWasAsked() {
    assertThat(
            MarkdownReport.of(
                fixture.report(Optional.of(RegistryFacts.omitted("there are 501 @digests"))),
                MarkdownReport.COMMENT))
        .contains(
            "Registries were not read, so platforms and sizes are not known: `there are 501"
                + " @digests`\n")
        .doesNotContain("Platforms");
  }

  private static SortedMap<Tag, TagState> states(TagState state) {
    return new TreeMap<>(Map.of(new Tag("1.1"), state));
  }

  private static SourceContent image(String... platforms) {
    return image("2023-05-06T07:08:09Z", List.of(platforms));
  }

  private static SourceContent image(String created, List<String> platforms) {
    TreeSet<Platform> all = new TreeSet<>();
    platforms.stream()
        .map(platform -> platform.split("/"))
        .forEach(
            parts -> all.add(new Platform(parts[0], parts[1], Optional.empty(), Optional.empty())));
    return new SourceContent.Present(
        new ImageFacts(
            "application/vnd.oci.image.index.v1+json",
            all,
            new TreeMap<>(),
            OptionalLong.of(1_234_567_890),
            Optional.of(Instant.parse(created)),
            new TreeMap<>(),
            new ImageFacts.Attachments(2, true),
            new TreeSet<>(),
            new TreeSet<>(),
            List.of()));
  }
}
