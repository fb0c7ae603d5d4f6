package io.edgeward.evidence;

import io.edgeward.fanout.Fanout;
import io.edgeward.ledger.CheckLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceJudge;
import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out whether sources show what a policy asks of them. Where there is a ledger, verdicts are
 * kept, and a good one is not found again while nothing that it rests on has changed: what is
 * attached is listed each time, and read once. Safe for many threads.
 */
public final class SourceVerification {
  private static final Logger LOGGER = Logger.getLogger(SourceVerification.class.getName());
  private static final int WIDTH = 16;
  private static final EvidenceVerdict NOT_IN_TIME =
      new EvidenceVerdict.Unreadable("it was not read in time");

  private final TrustPolicy policy;
  private final EvidenceReader reader;
  private final Optional<CheckLedger> ledger;
  private final Clock clock;

  /** Verifies by {@code policy}. */
  public SourceVerification(
      TrustPolicy policy, RegistryClient client, Optional<CheckLedger> ledger, Clock clock) {
    this.policy = policy;
    this.reader = new EvidenceReader(client, PolicyVerifier.of(policy, clock));
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The answers to {@code questions}; what is not begun when it is {@code late} is unreadable. */
  public Map<EvidenceQuestion, EvidenceVerdict> judge(
      Collection<EvidenceQuestion> questions, BooleanSupplier late) {
    Fanout fanout = new Fanout(WIDTH, RegistryException::interrupted);
    List<EvidenceQuestion> all = List.copyOf(questions);
    List<EvidenceVerdict> verdicts =
        fanout.map(
            all,
            question -> question.source().repository().host(),
            question -> late.getAsBoolean() ? NOT_IN_TIME : judge(question));
    Map<EvidenceQuestion, EvidenceVerdict> answers = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      answers.put(all.get(i), verdicts.get(i));
    }
    return answers;
  }

  /** The answer to one question. */
  public EvidenceVerdict judge(EvidenceQuestion question) {
    EvidenceSource source = question.source();
    AttachedManifests attached;
    try {
      attached = reader.list(source.repository(), source.digest());
    } catch (RegistryException e) {
      return new EvidenceVerdict.Unreadable(e.getMessage());
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String key = CheckKey.of(question, policy, today, attached.digests());
    return known(source, key)
        .orElseGet(() -> {
          EvidenceVerdict verdict =
              EvidenceJudge.judge(
                  question.rule(),
                  policy.signatures(),
                  source.repository(),
                  today,
                  reader.read(source.repository(), source.digest(), attached));
          keep(new EvidenceCheck(source, key, clock.instant(), attached.digests(), verdict));
          return verdict;
        });
  }

  /**
   * A good verdict that was given before. A refusal is looked at again: what is attached to an
   * attachment may have made it good.
   */
  private Optional<EvidenceVerdict> known(EvidenceSource source, String key) {
    try {
      return ledger.isPresent()
          ? ledger
              .get()
              .find(source.digest(), key)
              .map(EvidenceCheck::verdict)
              .filter(verdict -> verdict instanceof EvidenceVerdict.Accepted)
          : Optional.empty();
    } catch (LedgerException e) {
      LOGGER.log(Level.WARNING, "earlier checks of origin are not known: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(EvidenceCheck check) {
    if (ledger.isEmpty() || check.verdict() instanceof EvidenceVerdict.Unreadable) {
      return;
    }
    try {
      ledger.get().append(check);
    } catch (LedgerException e) {
      LOGGER.log(Level.WARNING, "a check of origin is not kept: {0}", e.getMessage());
    }
  }
}
