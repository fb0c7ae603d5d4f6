package io.edgeward.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds main code, pages and Terraform to words that an engineer of the field knows. */
class VocabularyTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** What is not said, with what to say instead. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "door", "endpoint, server, parser or caller",
          "doors", "endpoints, servers, parsers or callers",
          "somebody", "the operator, another client or someone",
          "anybody", "any caller or anyone",
          "kin", "relation",
          "kinship", "membership in an index",
          "wake", "raise an alarm",
          "wakes", "raises an alarm",
          "courier", "subscription or sender",
          "couriers", "subscriptions or senders");

  private static final Pattern WORD =
      Pattern.compile(
          "\\b(" + String.join("|", INSTEAD.keySet()) + ")\\b", Pattern.CASE_INSENSITIVE);

  @Test
  void usesTheWordsOfTheField() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path file : files()) {
      offenders.addAll(offenders(ROOT.relativize(file).toString(), Files.readString(file)));
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void namesTheLineAndTheWordToUse() {
    assertThat(offenders("a/A.java", "int adored;\nint door; // Kin\n"))
        .containsExactly(
            "a/A.java:2: door; say endpoint, server, parser or caller",
            "a/A.java:2: Kin; say relation");
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("functions", "scripts", "shared", "terraform")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(VocabularyTest::isHeld).sorted().forEach(files::add);
      }
    }
    files.add(ROOT.resolve("README.md"));
    assertThat(files).hasSizeGreaterThan(500);
    return files;
  }

  private static boolean isHeld(Path file) {
    String path = ROOT.relativize(file).toString();
    return !path.contains("/target/")
        && !path.contains("/.")
        && (path.endsWith(".md")
            || path.endsWith(".tf")
            || path.endsWith(".java") && path.contains("/src/main/"));
  }

  private static List<String> offenders(String name, String text) {
    List<String> offenders = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      for (MatchResult word : WORD.matcher(line).results().toList()) {
        String found = word.group();
        offenders.add(
            "%s:%d: %s; say %s"
                .formatted(name, number, found, INSTEAD.get(found.toLowerCase(Locale.ROOT))));
      }
    }
    return offenders;
  }
}
