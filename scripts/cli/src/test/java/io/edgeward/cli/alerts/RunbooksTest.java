package io.edgeward.cli.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds the page that the alert links to, and the operator what is written of. */
class RunbooksTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path TERRAFORM = ROOT.resolve("terraform");
  private static final Pattern SECTION = Pattern.compile("([a-z/]+/README\\.md)#([a-z0-9-]+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^):]*\\)");
  private static final Pattern TARGET = Pattern.compile("\\]\\(([^)#]*)(#[a-z0-9-]+)\\)");
  private static final Pattern FILE =
      Pattern.compile("`(modules/[a-z]+|bootstrap/|[a-z]+\\.(?:tf|json))`");

  @Test
  void everyAlertLinksToASectionThatIsThere() throws IOException {
    SortedSet<String> sections = new TreeSet<>();
    for (Path file : files(TERRAFORM.resolve("modules/alerts"))) {
      matches(SECTION, file).forEach(match -> sections.add(match.group()));
    }
    assertThat(sections)
        .hasSizeGreaterThan(8)
        .allSatisfy(section -> {
          String[] parts = section.split("#");
          assertThat(headings(ROOT.resolve(parts[0]))).contains(parts[1]);
        });
  }

  /** Whoever opens the page in a hurry finds the alert, and from there what to do. */
  @Test
  void theOperatorsPageBeginsWithEveryAlertAndWhatToDo() throws IOException {
    String page = Files.readString(TERRAFORM.resolve("README.md"));
    assertThat(headings(TERRAFORM.resolve("README.md")).get(1)).isEqualTo("alerts");
    String table =
        page.substring(page.indexOf("| Alert |"), page.indexOf("\n\n", page.indexOf("| Alert |")));
    List<String> linked =
        TARGET
            .matcher(table)
            .results()
            .map(match ->
                match.group(1).isEmpty()
                    ? "terraform/README.md" + match.group(2)
                    : match.group(1).substring(3) + match.group(2))
            .toList();
    assertThat(table.lines().skip(2)).allSatisfy(row -> assertThat(row).containsPattern(TARGET));
    for (Path file : files(TERRAFORM.resolve("modules/alerts"))) {
      matches(SECTION, file).forEach(match -> assertThat(linked).contains(match.group()));
    }
    assertThat(linked)
        .allSatisfy(section ->
            assertThat(headings(ROOT.resolve(section.split("#")[0])))
                .contains(section.split("#")[1]));
  }

  /** The notification of a rejected event carries the link that the auditor makes of its reason. */
  @Test
  void everyReasonToRejectHasASection() {
    List<String> sections = headings(ROOT.resolve("functions/audit/README.md"));
    assertThat(sections).contains("unreadable-head", "no-verdict", "sweep", "withdrawn");
    assertThat(Finding.values()).allSatisfy(finding -> assertThat(sections).contains(finding.id()));
  }

  @Test
  void theOperatorsPageNamesWhatIsThere() throws IOException {
    Path page = TERRAFORM.resolve("README.md");
    List<String> names =
        Stream.concat(
                matches(LINK, page).map(match -> match.group(1)),
                matches(FILE, page).map(match -> match.group(1)))
            .toList();
    assertThat(names)
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(TERRAFORM.resolve(name)).exists());
  }

  @Test
  void theOperatorsPageNamesEveryFileOfResources() throws IOException {
    List<String> named =
        matches(FILE, TERRAFORM.resolve("README.md")).map(match -> match.group(1)).toList();
    List<String> resources =
        files(TERRAFORM).stream()
            .filter(file -> declares(file, "(?m)^(resource|module) "))
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("services.tf"))
            .toList();
    assertThat(named).containsAll(resources);
  }

  private static boolean declares(Path file, String pattern) {
    try {
      return Pattern.compile(pattern).matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tf")).sorted().toList();
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results();
  }

  /** Headings as GitHub makes addresses of them. */
  private static List<String> headings(Path page) {
    try {
      return matches(HEADING, page)
          .map(match -> match.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new IllegalStateException("no page " + page, e);
    }
  }
}
