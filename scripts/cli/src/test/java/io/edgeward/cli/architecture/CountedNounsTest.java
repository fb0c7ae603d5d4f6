package io.edgeward.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One edge is not told of as {@code 1 edges}: numbers before plurals come from {@code Count}. */
class CountedNounsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** Where one text ends and the next begins, in a sum of texts over several lines. */
  private static final Pattern SEAM = Pattern.compile("\"\\s*\\+\\s*\"");

  /** A number in a format, a log's pattern or a sum, and two words; limits are never one. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<!than )(?<!newest )(?<!first )(?:%,?d|\\{[0-9]}|[\\w)\\]] \\+ \")(?: of %,?d)?"
              + "((?: [a-z]+){1,2})");

  /** What ends as plurals do and is none. */
  private static final Set<String> SINGULAR =
      Set.of("asks", "does", "grants", "has", "holds", "its", "lists", "proposes", "stands", "was");

  @Test
  void numbersAgreeWithTheirNouns() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path file : files()) {
      offenders.addAll(offenders(ROOT.relativize(file).toString(), Files.readString(file)));
    }
    assertThat(offenders).as("write Count.of(number, noun) instead").isEmpty();
  }

  @Test
  void namesTheNumberAndItsNoun() {
    String lines =
        """
        "%d edges".formatted(1) + "at %,d broken"
            + " regions"
        "%d of %d roots were read" + n + " gaps" + "{0} new tags"
        "more than %d bytes within %d s" + name + " has many" + "%d promoted, %d is" + "{0} lists"
        """;
    assertThat(offenders("a/A.java", lines))
        .containsExactly(
            "a/A.java: %d edges",
            "a/A.java: %,d broken regions",
            "a/A.java: %d of %d roots were",
            "a/A.java: n + \" gaps",
            "a/A.java: {0} new tags");
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("functions", "scripts", "shared")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(CountedNounsTest::isRead).sorted().forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(500);
    return files;
  }

  /** Benchmarks print tables of numbers, and the testkit speaks to us alone. */
  private static boolean isRead(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.endsWith(".java")
        && path.contains("/src/main/")
        && !path.startsWith("scripts/benchmarks/")
        && !path.startsWith("shared/testkit/");
  }

  private static List<String> offenders(String name, String text) {
    return NUMBER
        .matcher(SEAM.matcher(text).replaceAll(""))
        .results()
        .filter(found ->
            Arrays.stream(found.group(1).strip().split(" ")).anyMatch(CountedNounsTest::isPlural))
        .map(found -> name + ": " + found.group())
        .toList();
  }

  private static boolean isPlural(String word) {
    return word.length() > 2 && word.endsWith("s") && !SINGULAR.contains(word);
  }
}
