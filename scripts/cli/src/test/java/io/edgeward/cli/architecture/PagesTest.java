package io.edgeward.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page is found from README.md, and every link of a page leads to something. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Path README = Project.ROOT.resolve("README.md");

  private record Link(Path page, Path target, Optional<String> section) {}

  @Test
  void areAllLinkedFromTheReadmeOrFromAPageThatIs() throws IOException {
    assertThat(reachable()).isEqualTo(pages());
  }

  @Test
  void linkToFilesAndSectionsThatExist() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (Link link : links(page)) {
        boolean alive =
            Files.exists(link.target())
                && (link.section().isEmpty()
                    || sections(pageOf(link.target())).contains(link.section().get()));
        if (!alive) {
          dead.add(page + " -> " + link.target() + link.section().map("#"::concat).orElse(""));
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private static Set<Path> reachable() throws IOException {
    Set<Path> found = new TreeSet<>(Set.of(README));
    Deque<Path> unread = new ArrayDeque<>(found);
    while (!unread.isEmpty()) {
      for (Link link : links(unread.remove())) {
        Path page = pageOf(link.target());
        if (page.toString().endsWith(".md") && Files.exists(page) && found.add(page)) {
          unread.add(page);
        }
      }
    }
    return found;
  }

  private static Set<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>(Set.of(README));
    for (String folder : List.of("shared", "functions", "scripts", "terraform")) {
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("/target/"))
            .filter(file -> !file.toString().contains("/.terraform/"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<Link> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page)).results().map(link -> link(page, link)).toList();
  }

  private static Link link(Path page, MatchResult link) {
    Path target =
        link.group(1).isEmpty() ? page : page.getParent().resolve(link.group(1)).normalize();
    return new Link(page, target, Optional.ofNullable(link.group(2)));
  }

  /** A folder shows its README.md. */
  private static Path pageOf(Path target) {
    return Files.isDirectory(target) ? target.resolve("README.md") : target;
  }

  /** The anchors that a git host makes of the headings. */
  private static Set<String> sections(Path page) throws IOException {
    try (Stream<String> lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    }
  }
}
