package io.edgeward.model.evidence;

import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** What is worth knowing of a source that shows what it has to show. */
public sealed interface EvidenceNote {
  /** It in words. */
  String words();

  /**
   * Something that is asked for is not there, and need not be.
   *
   * @param words such as {@code no SBOM}
   */
  record Absent(String words) implements EvidenceNote {}

  /**
   * Something is there, and does not count.
   *
   * @param words such as {@code a signature that is signed by an unknown key does not count}
   */
  record Uncounted(String words) implements EvidenceNote {}

  /**
   * Something is missing or wrong, and exceptions excuse it.
   *
   * @param rule the rule that they lift
   * @param found what is missing or wrong: {@code has no signature}
   * @param exceptions those that excuse it together, at least one
   */
  record Excused(Rule rule, String found, List<AppliedException> exceptions)
      implements EvidenceNote {
    /** Takes an unchangeable copy. */
    public Excused {
      exceptions = List.copyOf(exceptions);
    }

    @Override
    public String words() {
      return exceptions.stream()
          .map(AppliedException::words)
          .collect(Collectors.joining(" and ", found + "; ", " [%s]".formatted(rule.id())));
    }
  }
}
