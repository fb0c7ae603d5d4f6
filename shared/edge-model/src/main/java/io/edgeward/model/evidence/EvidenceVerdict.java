package io.edgeward.model.evidence;

import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a digest at its source shows what a rule of the policy asks for. */
public sealed interface EvidenceVerdict {
  /**
   * It does.
   *
   * @param grounds which evidence decided, in words: {@code signature by key builder-2026}; none
   *     where nothing had to be there
   * @param notes what was not there and need not be, what was there and did not count, and what
   *     exceptions excuse
   */
  record Accepted(List<String> grounds, List<EvidenceNote> notes) implements EvidenceVerdict {
    /** Nothing was asked for. */
    public static final Accepted UNASKED = new Accepted(List.of(), List.of());

    /** Takes unchangeable copies. */
    public Accepted {
      grounds = List.copyOf(grounds);
      notes = List.copyOf(notes);
    }

    /** Whether all that was asked for is there and good. */
    public boolean isVerified() {
      return !grounds.isEmpty()
          && notes.stream().allMatch(note -> note instanceof EvidenceNote.Uncounted);
    }

    /** In words: {@code verified}, or {@code accepted} where something is absent or excused. */
    public String word() {
      return isVerified() ? "verified" : "accepted";
    }

    /** Grounds and notes in words; empty where nothing was asked for. */
    public String words() {
      return Stream.concat(grounds.stream(), notes.stream().map(EvidenceNote::words))
          .collect(Collectors.joining(", "));
    }

    /** The exceptions without which it would have been refused. */
    public List<AppliedException> exceptions() {
      return notes.stream()
          .flatMap(note ->
              note instanceof EvidenceNote.Excused excused
                  ? excused.exceptions().stream()
                  : Stream.empty())
          .distinct()
          .toList();
    }
  }

  /**
   * It does not.
   *
   * @param findings what is missing or wrong, at least one, signatures first
   * @param grounds which evidence of the other kinds is good, in words: it counts where all
   *     findings are excused
   */
  record Refused(List<Finding> findings, List<String> grounds) implements EvidenceVerdict {
    /** Takes unchangeable copies. */
    public Refused {
      findings = List.copyOf(findings);
      grounds = List.copyOf(grounds);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("nothing is refused without a finding");
      }
    }

    /** Nothing is good. */
    public Refused(List<Finding> findings) {
      this(findings, List.of());
    }
  }

  /**
   * Nobody knows, as long as it cannot be read.
   *
   * @param reason what could not be read, and why
   */
  record Unreadable(String reason) implements EvidenceVerdict {}

  /**
   * What is missing or wrong.
   *
   * @param rule the rule that is broken, one {@linkplain Rule#ofOrigin of origin}
   * @param found in words that go on where a digest is named: {@code has no signature}
   * @param remedy how to mend it
   */
  record Finding(Rule rule, String found, String remedy) {
    /** Refuses a rule that no evidence breaks. */
    public Finding {
      if (!Rule.ofOrigin().contains(rule)) {
        throw new IllegalArgumentException(rule.id() + " is no rule of origin");
      }
    }
  }
}
