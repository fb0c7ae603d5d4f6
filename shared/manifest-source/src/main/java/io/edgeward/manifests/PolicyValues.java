package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.TrailingGlob;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values of a policy: one of some words, days, spans of time. */
final class PolicyValues {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([dh])");

  private final FileProblems findings;

  PolicyValues(FileProblems findings) {
    this.findings = findings;
  }

  /** Which of {@code choices} the value of {@code key} names; {@code otherwise} when absent. */
  <T> T choice(
      MappingFields fields, String key, List<T> choices, Function<T, String> word, T otherwise) {
    return fields.text(key).flatMap(scalar -> choice(scalar, key, choices, word)).orElse(otherwise);
  }

  /** Which of {@code choices} is written; reports what is none of them. */
  <T> Optional<T> choice(
      Node.Scalar scalar, String key, List<T> choices, Function<T, String> word) {
    Optional<T> chosen =
        choices.stream().filter(choice -> word.apply(choice).equals(scalar.text())).findFirst();
    if (chosen.isEmpty()) {
      List<String> words = choices.stream().map(word).toList();
      wrong(scalar, key, "write " + alternatives(words));
    }
    return chosen;
  }

  private static String alternatives(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /**
   * The day at {@code key}, if there is one.
   *
   * @param meaning what day it is, for messages: "the last day"
   */
  Optional<LocalDate> day(MappingFields fields, String key, String meaning) {
    return fields.text(key).flatMap(scalar -> day(scalar, key, meaning));
  }

  private Optional<LocalDate> day(Node.Scalar scalar, String key, String meaning) {
    try {
      if (DAY.matcher(scalar.text()).matches()) {
        return Optional.of(LocalDate.parse(scalar.text()));
      }
    } catch (DateTimeException e) {
      // There is no such day, as February 30.
    }
    wrong(scalar, key, "write %s as YYYY-MM-DD".formatted(meaning));
    return Optional.empty();
  }

  /** The span of days or hours at {@code key}; {@code otherwise} when absent. */
  Duration span(MappingFields fields, String key, Duration otherwise) {
    return fields.text(key).flatMap(scalar -> span(scalar, key)).orElse(otherwise);
  }

  private Optional<Duration> span(Node.Scalar scalar, String key) {
    Matcher parts = SPAN.matcher(scalar.text());
    if (!parts.matches()) {
      wrong(scalar, key, "write days or hours, such as 7d or 12h");
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        parts.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
  }

  /**
   * The single values in the list of {@code key}, of which there is at least one; reports what is
   * none.
   *
   * @param what what one of them is, for messages: "a format"
   */
  List<Node.Scalar> texts(MappingFields fields, String key, String what) {
    Optional<Node.Entry> entry = fields.find(key);
    List<Node> nodes = fields.list(key);
    if (entry.isPresent() && isEmpty(entry.get().value())) {
      findings.error(Rule.POLICY, entry.get().key().line(), key + " is empty", "list at least one");
    }
    return nodes.stream().flatMap(node -> text(node, what).stream()).toList();
  }

  static boolean isEmpty(Node list) {
    return list.isNull()
        || list instanceof Node.Sequence(List<Node> items, int line) && items.isEmpty();
  }

  private Optional<Node.Scalar> text(Node node, String what) {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    findings.error(
        Rule.WRONG_TYPE,
        node.line(),
        "%s is %s".formatted(what, node.kind()),
        "write a single value");
    return Optional.empty();
  }

  /** Texts as {@link #texts} reads them, which may end in a {@code *} that stands for any text. */
  List<TrailingGlob> globs(MappingFields fields, String key, String what) {
    return texts(fields, key, what).stream().flatMap(text -> glob(text, key).stream()).toList();
  }

  /** A text that may end in a {@code *}. */
  Optional<TrailingGlob> glob(Node.Scalar text, String key) {
    int star = text.text().indexOf('*');
    if (text.text().isEmpty()) {
      wrong(text, key, "write a text, or *");
    } else if (star >= 0 && star < text.text().length() - 1) {
      wrong(text, key, "write a * at the end only, where it stands for any text");
    } else {
      return Optional.of(new TrailingGlob(text.text()));
    }
    return Optional.empty();
  }

  /** Reports that {@code key} has this value. */
  void wrong(Node.Scalar scalar, String key, String remedy) {
    findings.error(
        Rule.POLICY,
        scalar.line(),
        "%s is %s".formatted(key, DisplayText.quoted(scalar.text())),
        remedy);
  }
}
