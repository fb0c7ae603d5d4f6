package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects what comes out of comparisons. */
final class Findings {
  private final List<Difference> differences = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Map<String, Integer> lacking = new TreeMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  void differ(ContentReference reference, Target target, String message) {
    differences.add(new Difference(reference.toString(), target.name(), message));
  }

  void differ(Target target, String message) {
    differences.add(new Difference("", target.name(), message));
  }

  void unread(ContentReference reference, Target target, String reason) {
    unreadable.add(new Unreadable(reference.toString(), target.name(), reason));
  }

  /** A part is not at {@code target}, which is asked before clients are sent there. */
  void lacks(ContentReference reference, Target target) {
    lacking.merge("%s lacks %%s of %s".formatted(target.name(), reference), 1, Integer::sum);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  List<Difference> differences() {
    return differences;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }

  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    lacking.forEach((sentence, number) ->
        all.add(
            sentence.formatted(Count.of(number, "part"))
                + "; it is asked before clients are sent there"));
    return all;
  }
}
