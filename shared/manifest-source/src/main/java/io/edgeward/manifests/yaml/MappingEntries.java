package io.edgeward.manifests.yaml;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of one mapping while it is read: merge keys expanded. */
final class MappingEntries {
  /** https://yaml.org/type/merge.html */
  private static final String MERGE = "<<";

  private final FileProblems findings;
  private final RepeatedKeys repeated;
  private final List<Node.Entry> entries = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Node.Mapping> merges = new ArrayList<>();

  MappingEntries(FileProblems findings, RepeatedKeys repeated) {
    this.findings = findings;
    this.repeated = repeated;
  }

  void add(Node key, Node value) {
    if (!(key instanceof Node.Scalar scalar)) {
      throw new YamlRefusal(
          Rule.WRONG_TYPE, key.line(), "a key is %s".formatted(key.kind()), "write a single value");
    }
    Integer first = lines.putIfAbsent(scalar.text(), scalar.line());
    if (first != null) {
      switch (repeated) {
        case REFUSED -> refuse(scalar, first, findings);
        case KEPT -> entries.add(new Node.Entry(scalar, value));
      }
    } else if (scalar.plain() && scalar.text().equals(MERGE)) {
      addMerge(value);
    } else {
      entries.add(new Node.Entry(scalar, value));
    }
  }

  /** Reports a key that stands on line {@code first} of its mapping, too. */
  static void refuse(Node.Scalar key, int first, FileProblems findings) {
    findings.error(
        Rule.DUPLICATE_KEY,
        key.line(),
        "key %s is already on line %d".formatted(DisplayText.quoted(key.text()), first),
        "keep one of the two");
  }

  /** The entries written here, then those merged in; what is written, or merged earlier, wins. */
  List<Node.Entry> merged() {
    for (Node.Mapping merge : merges) {
      for (Node.Entry entry : merge.entries()) {
        if (lines.putIfAbsent(entry.key().text(), entry.key().line()) == null) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private void addMerge(Node value) {
    switch (value) {
      case Node.Mapping mapping -> merges.add(mapping);
      case Node.Sequence sequence
          when sequence.items().stream().allMatch(Node.Mapping.class::isInstance) ->
          sequence.items().forEach(item -> merges.add((Node.Mapping) item));
      case Node.Sequence sequence -> throw notMergeable(sequence);
      case Node.Scalar scalar -> throw notMergeable(scalar);
    }
  }

  private static YamlRefusal notMergeable(Node value) {
    return new YamlRefusal(
        Rule.WRONG_TYPE,
        value.line(),
        "<< is %s".formatted(value.kind()),
        "write an alias of a mapping, or a list of such aliases");
  }
}
