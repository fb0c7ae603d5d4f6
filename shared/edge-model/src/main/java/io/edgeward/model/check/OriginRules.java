package io.edgeward.model.check;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.plan.UnreadPlace;
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
    List<Problem> problems = new ArrayList<>();
    refused(proposed).forEach(refusal -> problems.add(problem(refusal)));
    reviewed.ifPresentOrElse(
        other -> problems.addAll(released(proposed, other)),
        () -> problems.addAll(UnreadFacts.ofEvidence(unread(proposed))));
    return problems.stream().sorted().toList();
  }

  /**
   * What the policy of the branch refuses and the proposed one does not, or not for all of it.
   *
   * @param proposed what is left of copies by the proposed policy
   * @param reviewed the same by the policy of the branch
   */
  public static List<Problem> released(Planned proposed, Planned reviewed) {
    Told told = Told.of(proposed);
    List<Problem> problems = new ArrayList<>();
    refused(reviewed).stream()
        .filter(refusal -> !told.contains(refusal, reviewed))
        .forEach(refusal -> problems.add(unreviewed(refusal, told)));
    List<UnreadFacts.Evidence> unread = new ArrayList<>(unread(proposed));
    unread(reviewed).stream().filter(found -> !told.isUnread(found.source())).forEach(unread::add);
    problems.addAll(UnreadFacts.ofEvidence(unread));
    return problems.stream().sorted().toList();
  }

  /** What kept the copies of a plan from being planned at all: what could not be read. */
  public static List<Problem> unplanned(Planned planned) {
    return UnreadFacts.ofPlaces(
        once(planned).stream()
            .filter(refusal -> refusal.rule() == Rule.UNREADABLE)
            .map(refusal -> {
              UnreadPlace place = planned.unread(refusal);
              return new UnreadFacts.Place(
                  refusal.at(),
                  place.repository(),
                  "%s of %s".formatted(refusal.digest(), place.repository()),
                  place.why().map(Reading.Unread::reason).orElse("it was not read"));
            })
            .toList());
  }

  /**
   * What the proposed policy says itself.
   *
   * @param proposed what is left by it
   * @param subjects what it refuses
   */
  private record Told(Planned proposed, Set<Subject> subjects) {
    static Told of(Planned proposed) {
      return new Told(
          proposed,
          proposed.plan().refusals().stream()
              .map(Subject::of)
              .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it refuses the same for all that {@code refusal} by {@code other} rests on. */
    boolean contains(Refusal refusal, Planned other) {
      return subjects.contains(Subject.of(refusal))
          && rules(proposed, refusal).containsAll(rules(other, refusal));
    }

    boolean isUnread(EvidenceSource source) {
      return subjects.stream()
          .anyMatch(
              subject -> subject.source().equals(source) && subject.rule() == Rule.UNREADABLE);
    }

    boolean keepsBack(Refusal refusal) {
      return proposed.plan().refusals().stream()
          .anyMatch(other ->
              source(other).equals(source(refusal))
                  && other.at().file().equals(refusal.at().file()));
    }

    private static Set<Rule> rules(Planned planned, Refusal refusal) {
      return evidence(planned, refusal).orElse(null) instanceof EvidenceVerdict.Refused refused
          ? refused.findings().stream().map(Finding::rule).collect(Collectors.toSet())
          : Set.of();
    }
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

  private static Problem unreviewed(Refusal refusal, Told told) {
    String how =
        told.keepsBack(refusal)
            ? "the policy of this change asks something else of it"
            : "only the policy of this change lets it in";
    return new Problem(
        refusal.rule(),
        Severity.WARNING,
        refusal.at(),
        "by the policy of the branch, " + refusal.finding(),
        how + ", which wants the review of whoever answers for production");
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
    return evidence(planned, refusal).orElse(null) instanceof EvidenceVerdict.Unreadable(String why)
        ? why
        : refusal.finding();
  }

  /** What was found of the copy that {@code refusal} is about, if it was asked for. */
  private static Optional<EvidenceVerdict> evidence(Planned planned, Refusal refusal) {
    return planned.evidence().of(source(refusal), refusal.destination());
  }

  private record Subject(EvidenceSource source, Rule rule, String file) {
    static Subject of(Refusal refusal) {
      return new Subject(OriginRules.source(refusal), refusal.rule(), refusal.at().file());
    }
  }

  /** Of the edges of a digest that one file asks for, the first. */
  private static List<Refusal> once(Planned planned) {
    Map<Subject, Refusal> first = new LinkedHashMap<>();
    planned.plan().refusals().stream()
        .sorted(PLACE)
        .forEach(refusal -> first.putIfAbsent(Subject.of(refusal), refusal));
    return List.copyOf(first.values());
  }
}
