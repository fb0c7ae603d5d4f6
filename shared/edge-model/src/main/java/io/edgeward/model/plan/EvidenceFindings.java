package io.edgeward.model.plan;

import io.edgeward.model.edge.ProjectImage;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.manifest.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What verdicts say against copies, in sentences that many edges share. */
final class EvidenceFindings {
  /** Of what nobody found out. */
  static final EvidenceVerdict UNANSWERED = new EvidenceVerdict.Unreadable("it was not asked for");

  private final Map<EvidenceQuestion, EvidenceVerdict> answers;
  private final EvidenceExceptions exceptions;
  private final Map<Asked, EvidenceVerdict> verdicts = new HashMap<>();
  private final Map<Asked, Optional<Withheld>> known = new HashMap<>();

  /**
   * @param answers what was found; a question that has none counts as unreadable
   */
  EvidenceFindings(Map<EvidenceQuestion, EvidenceVerdict> answers, EvidenceExceptions exceptions) {
    this.answers = answers;
    this.exceptions = exceptions;
  }

  /**
   * A question, as far as it is asked of some images: exceptions are for them.
   *
   * @param images those that have to show what the question is about
   */
  record Asked(EvidenceQuestion question, Set<ProjectImage> images) {}

  /**
   * Why something is not copied.
   *
   * @param rule the first of the rules that are broken
   * @param finding a sentence that names what broke any of them, and the remedy
   * @param unread why its evidence could not be read, if that is why
   */
  record Withheld(Rule rule, String finding, Optional<String> unread) {}

  /** What was found, without what exceptions lift. */
  EvidenceVerdict verdict(Asked asked) {
    return verdicts.computeIfAbsent(
        asked,
        any ->
            exceptions.apply(answers.getOrDefault(asked.question(), UNANSWERED), asked.images()));
  }

  /** What the answers to {@code questions} say against it; a refusal before what is not known. */
  Optional<Withheld> of(List<Asked> questions) {
    List<Withheld> all =
        questions.stream()
            .flatMap(asked -> known.computeIfAbsent(asked, this::withheld).stream())
            .toList();
    return all.stream()
        .filter(withheld -> withheld.unread().isEmpty())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /**
   * Both together: what says more against it, a refusal, or else that it is not known; of two that
   * accept it, all that they say.
   */
  static EvidenceVerdict both(EvidenceVerdict one, EvidenceVerdict other) {
    if (one instanceof EvidenceVerdict.Accepted(List<String> grounds, List<EvidenceNote> notes)
        && other instanceof EvidenceVerdict.Accepted more) {
      return new EvidenceVerdict.Accepted(
          joined(grounds, more.grounds()), joined(notes, more.notes()));
    }
    return weight(one) >= weight(other) ? one : other;
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private static int weight(EvidenceVerdict verdict) {
    return switch (verdict) {
      case EvidenceVerdict.Accepted accepted -> 0;
      case EvidenceVerdict.Unreadable unreadable -> 1;
      case EvidenceVerdict.Refused refused -> 2;
    };
  }

  private Optional<Withheld> withheld(Asked asked) {
    EvidenceQuestion question = asked.question();
    return switch (verdict(asked)) {
      case EvidenceVerdict.Accepted accepted -> Optional.empty();
      case EvidenceVerdict.Refused refused ->
          Optional.of(
              new Withheld(
                  refused.findings().getFirst().rule(),
                  sentence(question, refused.findings()),
                  Optional.empty()));
      case EvidenceVerdict.Unreadable(String reason) ->
          Optional.of(
              new Withheld(
                  Rule.UNREADABLE,
                  "could not read the evidence of %s: %s; run again when it can be read"
                      .formatted(question.source(), reason),
                  Optional.of(reason)));
    };
  }

  private static String sentence(EvidenceQuestion question, List<Finding> findings) {
    return "%s %s; %s"
        .formatted(
            question.source(),
            findings.stream().map(Finding::found).collect(Collectors.joining(", and ")),
            findings.stream().map(Finding::remedy).collect(Collectors.joining(", and ")));
  }
}
