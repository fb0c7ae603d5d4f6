package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Section;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.check.FileChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change does to files, in a table of GitHub's Markdown for each project. */
final class FileSections {
  private static final String HEADING =
      "| File | Content | Line | Effect |\n| --- | --- | --- | --- |";

  private final ShortDigests digests;

  private FileSections(ShortDigests digests) {
    this.digests = digests;
  }

  /** First of stores, as registries are told; none where nothing changes. */
  static List<Section> of(ManifestChange change) {
    FileSections files =
        new FileSections(ShortDigests.among(change.files().stream().flatMap(FileSections::named)));
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "project", "### File stores\n\n", change.stores().stream().map(EndsLine::of).toList()));
    SortedMap<String, List<FileChange>> projects =
        change.files().stream()
            .collect(Collectors.groupingBy(FileChange::project, TreeMap::new, Collectors.toList()));
    projects.forEach((project, some) -> sections.add(files.section(project, some)));
    return sections;
  }

  private static Stream<Digest> named(FileChange change) {
    return Stream.concat(
        Stream.of(change.content()), change.rival().stream().map(FileChange.Rival::content));
  }

  private Section section(String project, List<FileChange> changes) {
    return new Section(
        "file",
        "### Files of %s\n\n%s\n".formatted(code(project), HEADING),
        changes.stream().map(this::line).toList());
  }

  private Line line(FileChange change) {
    return new Line(
        FileEffect.isRemarkable(change) ? Weight.REMARKABLE : Weight.ORDINARY,
        "| %s | %s | %s | %s |"
            .formatted(
                code(change.name().text()),
                content(change),
                number(change),
                FileEffect.of(change)));
  }

  private String content(FileChange change) {
    String wanted = code(digests.text(change.content()));
    return change
        .rival()
        .map(rival -> "%s, not %s".formatted(wanted, code(digests.text(rival.content()))))
        .orElse(wanted);
  }

  private static String number(FileChange change) {
    return switch (change.kind()) {
      case ADDED, CHANGED, COLLIDING, CONFLICTING -> "" + change.at().line();
      case REMOVED -> change.at().line() + " before";
    };
  }
}
