package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Section;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A check as GitHub's Markdown, for a comment or the summary of a job: the verdict, errors, what
 * scanners found in a table for each image, what the change does in one for each project, where
 * images come from, warnings (by kind and file where they are many), notes. Foreign text is code.
 */
public final class MarkdownReport {
  /** Longest body of a comment that GitHub takes, in characters. */
  public static final int COMMENT = 65_536;

  /** Longest summary of a step of a job, in bytes. */
  public static final int STEP_SUMMARY = 1 << 20;

  private final CheckReport report;

  /** Problems that stand in tables of their own. */
  private final Set<Problem> inTables;

  private MarkdownReport(CheckReport report) {
    this.report = report;
    this.inTables = VulnerabilitySections.told(report.scans());
  }

  /**
   * The report in at most {@code limit} bytes of UTF-8, or a little more where not even its
   * beginning has room. What is least important is left out and counted: notes, then digests that
   * come as they come every day, warnings, the other digests, and errors last.
   */
  public static String of(CheckReport report, int limit) {
    MarkdownReport markdown = new MarkdownReport(report);
    return new BoundedDocument(markdown.beginning(), markdown.sections()).within(limit);
  }

  private String beginning() {
    long errors = report.count(Severity.ERROR);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "## Check %s: %s, %s, %s"
            .formatted(
                verdict(errors),
                Count.of(errors, "error"),
                Count.of(report.count(Severity.WARNING), "warning"),
                Count.of(report.count(Severity.NOTE), "note")));
    report.change().ifPresent(change -> tell(change, paragraphs));
    paragraphs.add(
        "All manifests together: %s.".formatted(String.join(", ", ManifestCounts.of(report))));
    return String.join("\n\n", paragraphs) + "\n";
  }

  private String verdict(long errors) {
    if (errors > 0) {
      return "failed";
    }
    return report.isPartial() ? "incomplete" : "passed";
  }

  private void tell(ManifestChange change, List<String> paragraphs) {
    paragraphs.add(ChangeSummary.of(change));
    PromotionEstimate estimate = PromotionEstimate.of(change);
    if (estimate.requests() > 0) {
      paragraphs.add(ChangeSummary.of(estimate));
    }
    if (looked().isEmpty()) {
      Optional<String> why =
          report.facts().flatMap(RegistryFacts::omitted).map(MarkdownText::sentence);
      paragraphs.add(
          "Registries were not read, so platforms and sizes are not known"
              + why.map(reason -> ": " + reason).orElse("."));
    }
  }

  /** What registries said, if they were asked. */
  private Optional<RegistryFacts> looked() {
    return report.facts().filter(facts -> facts.omitted().isEmpty());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(problems(Severity.ERROR, Weight.ERROR));
    sections.addAll(VulnerabilitySections.of(report.scans()));
    report
        .change()
        .ifPresent(change -> {
          sections.add(registries(change.registries()));
          sections.addAll(projects(change.digests()));
          sections.addAll(FileSections.of(change));
        });
    sections.add(OriginSection.of(report.evidence()));
    sections.add(problems(Severity.WARNING, Weight.WARNING));
    sections.add(problems(Severity.NOTE, Weight.NOTE));
    return sections;
  }

  private Section problems(Severity severity, Weight weight) {
    List<Problem> some =
        report.problems().stream()
            .filter(problem -> problem.severity() == severity && !inTables.contains(problem))
            .toList();
    return new Section(
        severity.word(),
        "### %ss\n\n".formatted(capital(severity.word())),
        severity == Severity.WARNING && some.size() > ProblemGroup.SINGLE
            ? ProblemGroup.of(some).values().stream().map(same -> line(weight, same)).toList()
            : some.stream().map(problem -> new Line(weight, line(problem))).toList());
  }

  /** A repository that is old has hundreds of warnings, which no change of today is about. */
  private static Line line(Weight weight, List<Problem> same) {
    int more = same.size() - 1;
    String others =
        more == 0
            ? ""
            : ", and %,d more of this kind in the same file, the last on line %d"
                .formatted(more, same.getLast().at().line());
    return new Line(weight, line(same.getFirst()) + others, same.size());
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String line(Problem problem) {
    return "- %s %s: %s"
        .formatted(
            code(problem.at().toString()),
            problem.rule().id(),
            MarkdownText.sentence(problem.message() + "; " + problem.remedy()));
  }

  private List<Section> projects(List<DigestChange> changes) {
    SortedMap<String, List<DigestChange>> projects =
        changes.stream()
            .collect(
                Collectors.groupingBy(DigestChange::project, TreeMap::new, Collectors.toList()));
    ChangeTable table = new ChangeTable(ShortDigests.of(changes), looked(), report.evidence());
    List<Section> sections = new ArrayList<>();
    projects.forEach((project, digests) ->
        sections.add(
            new Section(
                "digest",
                "### %s\n\n%s\n".formatted(code(project), table.heading()),
                digests.stream().map(table::line).toList())));
    return sections;
  }

  private static Section registries(List<RegistriesChange> changes) {
    return new Section(
        "project", "### Registries\n\n", changes.stream().map(EndsLine::of).toList());
  }
}
