package io.edgeward.model.check;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What evidence of origin means for what a change adds. The policy that the change proposes
 * decides, as promotion will be held to it; what only that lets in is a warning, for nobody has
 * reviewed it yet.
 */
public final class OriginRules {
  private static final Comparator<Refusal> PLACE =
      Comparator.comparing(Refusal::at).thenComparing(Refusal::finding);

  private OriginRules() {}

  /**
   * What is wrong with the origin of what a change adds.
   *
   * @param proposed what is left of its copies by the proposed policy
   * @param reviewed the same by the policy of the branch, where that is another
   */
  public static List<Problem> problems(Planned proposed, Optional<Planned> reviewed) {
    Set<EvidenceSource> told =
        proposed.plan().refusals().stream()
            .map(OriginRules::source)
            .collect(Collectors.toUnmodifiableSet());
    List<Problem> problems = new ArrayList<>();
    refused(proposed).forEach(refusal -> problems.add(problem(refusal)));
    List<UnreadFacts.Evidence> unread = new ArrayList<>(unread(proposed));
    reviewed.ifPresent(other -> {
      refused(other).stream()
          .filter(refusal -> !told.contains(source(refusal)))
          .forEach(refusal -> problems.add(unreviewed(refusal)));
      unread(other).stream().filter(found -> !told.contains(found.source())).forEach(unread::add);
    });
    problems.addAll(UnreadFacts.ofEvidence(unread));
    return problems.stream().sorted().toList();
  }

  private static EvidenceSource source(Refusal refusal) {
    return new EvidenceSource(refusal.source(), refusal.digest());
  }

  private static Problem problem(Refusal refusal) {
    return new Problem(
        refusal.rule(),
        Severity.ERROR,
        refusal.at(),
        refusal.finding(),
        "promotion will hold it back until then");
  }

  private static Problem unreviewed(Refusal refusal) {
    return new Problem(
        refusal.rule(),
        Severity.WARNING,
        refusal.at(),
        "by the policy of the branch, " + refusal.finding(),
        "only the policy of this change lets it in, which wants the review of whoever answers for"
            + " production");
  }

  private static List<Refusal> refused(Planned planned) {
    return once(planned).stream().filter(refusal -> refusal.rule() != Rule.UNREADABLE).toList();
  }

  private static List<UnreadFacts.Evidence> unread(Planned planned) {
    return once(planned).stream()
        .filter(refusal -> refusal.rule() == Rule.UNREADABLE)
        .map(refusal ->
            new UnreadFacts.Evidence(refusal.at(), source(refusal), reason(planned, refusal)))
        .toList();
  }

  private static String reason(Planned planned, Refusal refusal) {
    return planned.evidence().get(source(refusal)) instanceof EvidenceVerdict.Unreadable(String why)
        ? why
        : refusal.finding();
  }

  private record Subject(EvidenceSource source, Rule rule, String file) {}

  /** Of the edges of a digest that one file asks for, the first. */
  private static List<Refusal> once(Planned planned) {
    Map<Subject, Refusal> first = new LinkedHashMap<>();
    planned.plan().refusals().stream()
        .sorted(PLACE)
        .forEach(refusal ->
            first.putIfAbsent(
                new Subject(source(refusal), refusal.rule(), refusal.at().file()), refusal));
    return List.copyOf(first.values());
  }
}
