package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.trust.StagingRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Withholds copies whose source does not show what the policy asks of it. Asked is what production
 * does not have: tags on content that is there, and parts that are lost of it, bring nothing new.
 */
public final class EvidenceGate {
  private final EdgeSet edges;
  private final Map<LocalDate, EdgeSet> before;

  /**
   * @param edges what plans are made of
   * @param before the edges as they were when each of {@link #days} began (UTC); without those of a
   *     day, nothing counts as claimed before it
   */
  public EvidenceGate(EdgeSet edges, Map<LocalDate, EdgeSet> before) {
    this.edges = edges;
    this.before = Map.copyOf(before);
  }

  /** The days that rules of {@code edges} begin with. */
  public static SortedSet<LocalDate> days(EdgeSet edges) {
    SortedSet<LocalDate> days = new TreeSet<>();
    edges.trust().staging().stream()
        .filter(StagingRule::asks)
        .forEach(rule -> rule.since().ifPresent(days::add));
    return days;
  }

  /** What has to be known before {@code plan} is carried out, in the order of its copies. */
  public Set<EvidenceQuestion> questions(Plan plan) {
    Set<EvidenceQuestion> questions = new LinkedHashSet<>();
    if (edges.trust().staging().stream().anyMatch(StagingRule::asks)) {
      plan.copies().forEach(copy -> questions.addAll(questions(copy)));
    }
    return questions;
  }

  private Set<EvidenceQuestion> questions(Copy copy) {
    Set<EvidenceQuestion> questions = new LinkedHashSet<>();
    if (!copy.heals()) {
      EvidenceSource source = new EvidenceSource(copy.source(), copy.digest());
      projects(wanted(copy)).stream()
          .flatMap(project -> edges.trust().rule(project).stream())
          .filter(rule -> rule.asks() && !wasClaimed(copy, rule))
          .forEach(rule -> questions.add(new EvidenceQuestion(source, rule)));
    }
    return questions;
  }

  private WantedDigest wanted(Copy copy) {
    return edges
        .find(copy.destination(), copy.digest())
        .orElseThrow(() -> new IllegalArgumentException("a plan of other edges has " + copy));
  }

  /** All that claim it: several of them have to agree. */
  private static SortedSet<String> projects(WantedDigest wanted) {
    SortedSet<String> projects = new TreeSet<>();
    Stream.concat(Stream.of(wanted.at()), wanted.tags().stream().map(TagClaim::at))
        .map(Location::project)
        .forEach(projects::add);
    return projects;
  }

  private boolean wasClaimed(Copy copy, StagingRule rule) {
    return rule.since()
        .map(before::get)
        .flatMap(then -> then.find(copy.destination(), copy.digest()))
        .isPresent();
  }

  /**
   * What of {@code planned} may be carried out: for each tag of a copy that may not, one refusal.
   *
   * @param verdicts the answers to {@link #questions}; one that is missing counts as unreadable
   */
  public Planned withhold(Planned planned, Map<EvidenceQuestion, EvidenceVerdict> verdicts) {
    Set<EvidenceQuestion> questions = questions(planned.plan());
    if (questions.isEmpty()) {
      return planned;
    }
    SortedMap<EvidenceSource, EvidenceVerdict> found = new TreeMap<>();
    questions.forEach(question ->
        found.merge(
            question.source(),
            verdicts.getOrDefault(question, EvidenceFindings.UNANSWERED),
            EvidenceFindings::worse));
    return planned.withheld(withhold(planned.plan(), verdicts), found);
  }

  private Plan withhold(Plan plan, Map<EvidenceQuestion, EvidenceVerdict> verdicts) {
    List<Copy> copies = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>(plan.refusals());
    EvidenceFindings findings = new EvidenceFindings(verdicts);
    for (Copy copy : plan.copies()) {
      Optional<EvidenceFindings.Withheld> withheld = findings.of(questions(copy));
      if (withheld.isEmpty()) {
        copies.add(copy);
        continue;
      }
      refusals.addAll(
          new RefusalWriter(copy.destination(), wanted(copy)).withheld(copy, withheld.get()));
    }
    return new Plan(
        plan.revision(),
        plan.edges(),
        plan.promoted(),
        copies,
        plan.addTags(),
        PlanBuilder.sorted(refusals));
  }
}
