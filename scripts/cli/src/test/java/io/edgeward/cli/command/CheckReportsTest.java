package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of a check in files, besides standard output. */
class CheckReportsTest {
  @TempDir private Path temp;
  private Path file;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() throws IOException {
    file = temp.resolve("report");
    folder = new ManifestsFolder(Files.createDirectory(temp.resolve("manifests"))).policy();
    folder.project("foo", "- name: bar\n  dmap: {\"sha256:abc\": [\"1.0\"]}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "yaml", "sarif", "junit", "markdown", "github"})
  void holdWhatStandardOutputWould(String format) throws IOException {
    Run shown = Run.of("check", "--manifests", folder.path(), "-o", format);
    Run run = check(format + "=" + file);
    assertThat(Files.readString(file)).isEqualTo(shown.out()).contains("sha256:abc");
    assertThat(run.out()).startsWith("images/foo/images.yaml:2: error: ");
    assertThat(run.exit()).isOne();
  }

  @Test
  void areReplacedAndLeaveNothingBeside() throws IOException {
    Files.writeString(file, "of yesterday");
    Path link = Files.createSymbolicLink(temp.resolve("link"), file);
    assertThat(check("json=" + link, "markdown=" + temp.resolve("other")).exit()).isOne();
    assertThat(Files.readString(file)).startsWith("{").doesNotContain("yesterday");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("link", "manifests", "other", "report");
    }
  }

  @Test
  void areAppendedToTheSummaryOfAStep() throws IOException {
    Files.writeString(file, "of the step before");
    Run run =
        Run.with(
            Set.of(),
            Map.of("GITHUB_STEP_SUMMARY", file.toString()),
            "check",
            "--manifests",
            folder.path(),
            "--report",
            "markdown=" + file);
    assertThat(Files.readString(file))
        .startsWith("of the step before\n## Check failed: 1 error, 0 warnings, 0 notes\n");
    assertThat(run.exit()).isOne();
  }

  @Test
  void keepASummaryWithinTheLimitOfItsStep() throws IOException {
    Files.writeString(file, "x".repeat((1 << 20) - 600));
    Run.with(
        Set.of(),
        Map.of("GITHUB_STEP_SUMMARY", file.toString()),
        "check",
        "--manifests",
        folder.path(),
        "--report",
        "markdown=" + file);
    assertThat(Files.size(file)).isLessThanOrEqualTo(1 << 20);
    assertThat(Files.readString(file)).endsWith("Left out, for want of room: 1 error.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xml=FILE|--report xml: write table, json, yaml, sarif, junit, markdown or github; see",
        "FILE|--report FILE: write FORMAT=FILE; see",
        "json=|--report json=: no file is named; is a variable not set?; see",
        "json=NO/FILE|--report NO/FILE: there is no directory NO; make it first",
        "json=DIR|--report DIR: that is a directory; name a file in it",
        "json=/dev/full|--report /dev/full: No space left on device"
      })
  void areRefusedInOneSentence(String report, String sentence) {
    Run run = check(placed(report));
    assertThat(run.err()).startsWith("edgeward check: " + placed(sentence)).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void areRefusedBeforeAnythingIsRead() {
    Run run = Run.of("check", "--manifests", "nowhere", "--report", "json=");
    assertThat(run.err()).contains("no file is named").doesNotContain("nowhere");
  }

  @Test
  void shareNoFile() {
    Run run = check("json=" + file, "yaml=" + temp.resolve(".").resolve("report"));
    assertThat(run.err()).contains("the file has another report already");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void areAsTheyWereWhereTheyCannotBeWritten() throws IOException {
    Files.writeString(file, "of yesterday");
    Files.createDirectory(temp.resolve(".report.%d.part".formatted(ProcessHandle.current().pid())));
    assertThat(check("json=" + file).exit()).isEqualTo(2);
    assertThat(file).hasContent("of yesterday");
  }

  @Test
  void areWrittenWhateverBecomesOfTheOthers() {
    Run run = check("json=/dev/full", "yaml=" + file);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(file).isNotEmptyFile();
  }

  private String placed(String text) {
    return text.replace("NO", temp.resolve("no").toString()).replace("DIR", temp.toString());
  }

  private Run check(String... reports) {
    Stream<String> given = Stream.of(reports).flatMap(report -> Stream.of("--report", report));
    return Run.of(
        Stream.concat(Stream.of("check", "--manifests", folder.path()), given)
            .toArray(String[]::new));
  }
}
