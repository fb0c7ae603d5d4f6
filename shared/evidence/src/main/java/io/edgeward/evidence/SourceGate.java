package io.edgeward.evidence;

import io.edgeward.ledger.CheckLedger;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.plan.EvidenceGate;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.registry.client.RegistryClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Withholds from plans what does not show where it comes from, as the policy asks.
 *
 * @param client how sources are read
 * @param earlier what the manifests claimed before the day from which on a rule holds
 * @param ledger where verdicts are kept, if they are
 * @param clock tells which keys sign today
 */
public record SourceGate(
    RegistryClient client, EarlierClaims earlier, Optional<CheckLedger> ledger, Clock clock) {
  /** What of {@code planned} may be carried out; what is not read when it is late may not. */
  public Planned withhold(Planned planned, BooleanSupplier late) {
    EdgeSet edges = planned.edges();
    if (new EvidenceGate(edges, Map.of()).questions(planned.plan()).isEmpty()) {
      return planned;
    }
    Map<LocalDate, EdgeSet> before = new HashMap<>();
    Map<LocalDate, String> unread = new HashMap<>();
    for (LocalDate day : EvidenceGate.days(edges)) {
      try {
        earlier.before(day, edges.revision()).ifPresent(then -> before.put(day, then));
      } catch (ManifestsUnreadableException e) {
        unread.put(day, e.getMessage());
      }
    }
    EvidenceGate gate = new EvidenceGate(edges, before);
    Set<EvidenceQuestion> questions = gate.questions(planned.plan());
    return gate.withhold(planned, verdicts(edges, questions, unread, late));
  }

  private Map<EvidenceQuestion, EvidenceVerdict> verdicts(
      EdgeSet edges,
      Set<EvidenceQuestion> questions,
      Map<LocalDate, String> unread,
      BooleanSupplier late) {
    Map<EvidenceQuestion, EvidenceVerdict> verdicts = new HashMap<>();
    List<EvidenceQuestion> asked = new ArrayList<>();
    for (EvidenceQuestion question : questions) {
      Optional<String> unknown = question.rule().since().map(unread::get);
      unknown.ifPresentOrElse(
          why ->
              verdicts.put(
                  question,
                  new EvidenceVerdict.Unreadable(
                      "whether it was claimed before %s is not known: %s"
                          .formatted(question.rule().since().orElseThrow(), why))),
          () -> asked.add(question));
    }
    SourceVerification verification =
        new SourceVerification(edges.trust(), client.until(late), ledger, clock);
    verdicts.putAll(verification.judge(asked, late));
    return verdicts;
  }
}
