package io.edgeward.audit.sweep;

import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.FileCoverage;
import io.edgeward.model.audit.SweepNews;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sweep in one sentence, and a few of the findings that it has to tell. */
record SweepSummary(SweepRecord sweep) {
  private static final int EXAMPLES = 5;

  /** Such as {@code sweep of 9 repositories: 1 tag-move, 3 orphan (1 new); 2 ended; ...}. */
  String sentence() {
    SweepNews news = sweep.news();
    String ended = news.ended().isEmpty() ? "" : "; %d ended".formatted(news.ended().size());
    return "sweep of %s%s: %s%s; %s"
        .formatted(
            Count.of(sweep.report().repositories(), "repository", "repositories"),
            files(),
            findings(),
            ended,
            coverage());
  }

  private String files() {
    FileCoverage files = sweep.report().files();
    if (files.stores() == 0) {
      return "";
    }
    String left =
        files.unchecked().isEmpty()
            ? ""
            : ", %d not checked yet".formatted(files.unchecked().size());
    return " and %s (%s%s)"
        .formatted(
            Count.of(files.stores(), "file store"), Count.of(files.objects(), "object"), left);
  }

  private String findings() {
    Map<Discrepancy.Kind, Long> counts = sweep.report().counts();
    if (counts.isEmpty()) {
      return "no differences";
    }
    String all =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().id())
            .collect(Collectors.joining(", "));
    int added = sweep.news().added().size();
    String repeated = sweep.news().repeated().isEmpty() ? "" : ", told again";
    return "%s (%s%s)".formatted(all, added == 0 ? "none of them new" : added + " new", repeated);
  }

  private String coverage() {
    return sweep
        .coverage()
        .map(SweepSummary::coverage)
        .orElse("not all verdicts could be counted, the next sweep goes on");
  }

  private static String coverage(List<Coverage> roots) {
    return roots.isEmpty()
        ? "no manifest names a destination"
        : roots.stream()
            .map(
                root -> "%s %d of %d judged".formatted(root.root(), root.judged(), root.contents()))
            .collect(Collectors.joining(", "));
  }

  /**
   * A few of the findings of each kind that have to be told, the new first, by the kind's
   * identifier.
   */
  SortedMap<String, String> examples() {
    SortedMap<String, String> examples = new TreeMap<>();
    Map<Discrepancy.Kind, List<Discrepancy>> kinds =
        sweep.news().told().stream().collect(Collectors.groupingBy(Discrepancy::kind));
    kinds.forEach((kind, found) ->
        examples.put(
            kind.id(),
            found.stream()
                .limit(EXAMPLES)
                .map(Discrepancy::message)
                .collect(Collectors.joining("; "))));
    return examples;
  }
}
