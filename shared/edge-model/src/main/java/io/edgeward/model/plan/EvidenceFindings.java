package io.edgeward.model.plan;

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

/** What verdicts say against copies, in sentences that many edges share. */
final class EvidenceFindings {
  /** Of what nobody found out. */
  static final EvidenceVerdict UNANSWERED = new EvidenceVerdict.Unreadable("it was not asked for");

  private final Map<EvidenceQuestion, EvidenceVerdict> verdicts;
  private final Map<EvidenceQuestion, Optional<Withheld>> known = new HashMap<>();

  EvidenceFindings(Map<EvidenceQuestion, EvidenceVerdict> verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * Why something is not copied.
   *
   * @param rule the first of the rules that are broken
   * @param finding a sentence that names what broke any of them, and the remedy
   * @param unread why its evidence could not be read, if that is why
   */
  record Withheld(Rule rule, String finding, Optional<String> unread) {}

  /** What the answers to {@code questions} say against it; a refusal before what is not known. */
  Optional<Withheld> of(Set<EvidenceQuestion> questions) {
    List<Withheld> all =
        questions.stream()
            .flatMap(question -> known.computeIfAbsent(question, this::of).stream())
            .toList();
    return all.stream()
        .filter(withheld -> withheld.unread().isEmpty())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** The one that says more against it: a refusal, or else that it is not known. */
  static EvidenceVerdict worse(EvidenceVerdict one, EvidenceVerdict other) {
    return weight(one) >= weight(other) ? one : other;
  }

  private static int weight(EvidenceVerdict verdict) {
    return switch (verdict) {
      case EvidenceVerdict.Accepted accepted -> 0;
      case EvidenceVerdict.Unreadable unreadable -> 1;
      case EvidenceVerdict.Refused refused -> 2;
    };
  }

  private Optional<Withheld> of(EvidenceQuestion question) {
    return switch (verdicts.getOrDefault(question, UNANSWERED)) {
      case EvidenceVerdict.Accepted accepted -> Optional.empty();
      case EvidenceVerdict.Refused(List<Finding> findings) ->
          Optional.of(
              new Withheld(
                  findings.getFirst().rule(), sentence(question, findings), Optional.empty()));
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
