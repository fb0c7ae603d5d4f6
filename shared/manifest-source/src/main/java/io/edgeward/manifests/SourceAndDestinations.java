package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source and the destinations of one manifest, while its entries are read: exactly one source,
 * destinations other than it, each once.
 *
 * @param <T> a registry or a file store
 */
final class SourceAndDestinations<T> {
  private final String what;
  private final Rule rule;
  private final FileProblems findings;
  private final List<End<T>> sources = new ArrayList<>();
  private final Map<String, End<T>> destinations = new LinkedHashMap<>();

  /** For ends called {@code what}, reported under {@code rule}. */
  SourceAndDestinations(String what, Rule rule, FileProblems findings) {
    this.what = what;
    this.rule = rule;
    this.findings = findings;
  }

  /** Adds an end; equal names are the same end. */
  void add(boolean source, String name, T value, int line) {
    End<T> end = new End<>(name, value, line);
    if (source) {
      sources.add(end);
      return;
    }
    End<T> first = destinations.putIfAbsent(name, end);
    if (first != null) {
      findings.note(
          Rule.DUPLICATE_DESTINATION,
          line,
          "%s is named twice".formatted(name),
          "keep the one on line %d".formatted(first.line()));
    }
  }

  /** Reports what is wrong with all of them together; {@code line} is where they are listed. */
  void check(int line) {
    if (sources.isEmpty()) {
      findings.error(rule, line, "no " + what + " is the source", "mark one with src: true");
    }
    sources.stream()
        .skip(1)
        .forEach(second ->
            findings.error(
                rule,
                second.line(),
                "%s is a second source beside %s"
                    .formatted(second.name(), sources.getFirst().name()),
                "leave src: true on one of them"));
    if (destinations.isEmpty()) {
      findings.error(rule, line, "no " + what + " is a destination", "add one without src: true");
    }
    for (End<T> source : sources) {
      Optional.ofNullable(destinations.get(source.name()))
          .ifPresent(same ->
              findings.error(
                  rule,
                  same.line(),
                  "%s is source and destination".formatted(same.name()),
                  "remove one of the two"));
    }
  }

  /** The only source, once {@link #check} found nothing. */
  T source() {
    return sources.getFirst().value();
  }

  /** The destinations in the order written. */
  List<T> destinations() {
    return destinations.values().stream().map(End::value).toList();
  }

  private record End<T>(String name, T value, int line) {}
}
