package io.edgeward.model.plan;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.ProjectImage;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.plan.EvidenceFindings.Asked;
import io.edgeward.model.trust.StagingRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Withholds copies whose source does not show what the policy asks of it and does not excuse. Asked
 * is what production does not have: tags on content that is there, and parts that are lost of it,
 * bring nothing new.
 */
public final class EvidenceGate {
  private final EdgeSet edges;
  private final boolean asks;
  private final Map<LocalDate, EdgeSet> before;

  /**
   * @param edges what plans are made of
   * @param before the edges as they were when each of {@link #days} began (UTC); without those of a
   *     day, nothing counts as claimed before it
   */
  public EvidenceGate(EdgeSet edges, Map<LocalDate, EdgeSet> before) {
    this.edges = edges;
    this.asks = edges.trust().staging().stream().anyMatch(StagingRule::asks);
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
    plan.copies().forEach(copy -> asked(copy).forEach(asked -> questions.add(asked.question())));
    return questions;
  }

  /** What is asked of {@code copy}, by all that claim it: several of them have to agree. */
  private List<Asked> asked(Copy copy) {
    if (!asks || copy.heals()) {
      return List.of();
    }
    EvidenceSource source = new EvidenceSource(copy.source(), copy.digest());
    Map<StagingRule, Set<ProjectImage>> rules = new LinkedHashMap<>();
    for (ProjectImage image : wanted(copy).claimedBy()) {
      edges
          .trust()
          .rule(image.project())
          .filter(rule -> rule.asks() && !wasClaimed(copy, rule))
          .ifPresent(rule -> rules.computeIfAbsent(rule, r -> new TreeSet<>()).add(image));
    }
    return rules.entrySet().stream()
        .map(entry -> new Asked(new EvidenceQuestion(source, entry.getKey()), entry.getValue()))
        .toList();
  }

  private WantedDigest wanted(Copy copy) {
    return edges
        .find(copy.destination(), copy.digest())
        .orElseThrow(() -> new IllegalArgumentException("a plan of other edges has " + copy));
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
    EvidenceFindings findings =
        new EvidenceFindings(verdicts, new EvidenceExceptions(edges.policy()));
    SortedMap<CopyEvidence.Place, EvidenceVerdict> found = new TreeMap<>();
    List<Copy> copies = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>(planned.plan().refusals());
    for (Copy copy : planned.plan().copies()) {
      List<Asked> asked = asked(copy);
      asked.forEach(one ->
          found.merge(
              new CopyEvidence.Place(one.question().source(), copy.destination()),
              findings.verdict(one),
              EvidenceFindings::both));
      findings
          .of(asked)
          .ifPresentOrElse(why -> refusals.addAll(refusals(copy, why)), () -> copies.add(copy));
    }
    return found.isEmpty()
        ? planned
        : planned.withheld(planned.plan().withheld(copies, refusals), new CopyEvidence(found));
  }

  private List<Refusal> refusals(Copy copy, EvidenceFindings.Withheld why) {
    return new RefusalWriter(copy.destination(), wanted(copy)).withheld(copy, why);
  }
}
