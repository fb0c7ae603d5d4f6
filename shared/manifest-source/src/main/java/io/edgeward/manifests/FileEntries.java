package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The entries of all lists of one project: each name once, those that contradict left out. */
final class FileEntries {
  /** Contradicting places that a sentence names. */
  private static final int NAMED = 10;

  private final SortedMap<FilePath, List<Entry>> entries = new TreeMap<>();

  private record Entry(FileClaim claim, Omission omission, FileProblems findings) {}

  /**
   * Adds an entry.
   *
   * @param omission what is left out if it contradicts another
   * @param findings of its list
   */
  void add(FileClaim claim, Omission omission, FileProblems findings) {
    entries
        .computeIfAbsent(claim.name(), name -> new ArrayList<>(1))
        .add(new Entry(claim, omission, findings));
  }

  /** What is left of them, by name, once the contradictions and repetitions have been reported. */
  List<FileClaim> settled() {
    List<FileClaim> settled = new ArrayList<>();
    Map<FileProblems, List<Repeated>> repeated = new LinkedHashMap<>();
    for (List<Entry> same : entries.values()) {
      Map<Digest, List<Entry>> contents =
          same.stream()
              .collect(
                  Collectors.groupingBy(
                      entry -> entry.claim().content(), LinkedHashMap::new, Collectors.toList()));
      if (contents.size() > 1) {
        same.forEach(entry -> contradicts(entry, contents, same.size()));
      } else {
        FileClaim first = same.getFirst().claim();
        settled.add(first);
        same.stream()
            .skip(1)
            .forEach(further ->
                repeated
                    .computeIfAbsent(further.findings(), list -> new ArrayList<>())
                    .add(new Repeated(further.claim(), first)));
      }
    }
    repeated.forEach(FileEntries::noteRepeated);
    return settled;
  }

  private static void contradicts(Entry entry, Map<Digest, List<Entry>> contents, int all) {
    Digest own = entry.claim().content();
    List<String> places =
        contents.entrySet().stream()
            .filter(other -> !other.getKey().equals(own))
            .flatMap(other -> other.getValue().stream())
            .limit(NAMED)
            .map(other -> other.claim().at().toString())
            .toList();
    int more = all - contents.get(own).size() - places.size();
    entry
        .findings()
        .skipped(
            entry.omission(),
            Rule.DUPLICATE_FILE,
            entry.claim().at().line(),
            "file %s is listed with another sha256 at %s%s"
                .formatted(
                    entry.claim().name(),
                    String.join(", ", places),
                    more > 0 ? " and %d more".formatted(more) : ""),
            "keep the right one; none of them is promoted");
  }

  private record Repeated(FileClaim claim, FileClaim first) {}

  /** Once for all of them: lists of a later release repeat whole lists of an earlier one. */
  private static void noteRepeated(FileProblems findings, List<Repeated> repeated) {
    Repeated example =
        repeated.stream().min((a, b) -> a.claim().at().compareTo(b.claim().at())).orElseThrow();
    findings.note(
        Rule.DUPLICATE_FILE,
        example.claim().at().line(),
        "entries that repeat others: %d, the first for %s"
            .formatted(repeated.size(), example.claim().name()),
        "remove them; the same is at " + example.first().at());
  }
}
