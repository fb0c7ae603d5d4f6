package io.edgeward.audit.event;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PastGrant;
import io.edgeward.model.audit.PastGrants;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What promotion put into production while the manifests granted it: a receipt shows that it did,
 * and history which commit took the grant out.
 */
public final class PromotionHistory implements PastGrants {
  /** One listing of the ledger each. What is left is said to be unknown, never denied. */
  private static final int LOOKUPS = 200;

  private final Optional<Ledger> ledger;
  private final WithdrawalFinder manifests;

  public PromotionHistory(Optional<Ledger> ledger, WithdrawalFinder manifests) {
    this.ledger = ledger;
    this.manifests = manifests;
  }

  @Override
  public Map<Push, LookupResult<PastGrant>> find(Collection<Push> pushes) {
    Withdrawals<ImageGrant, Edge> withdrawn = withdrawn(pushes);
    Map<Push, LookupResult<PastGrant>> answers = new HashMap<>();
    for (Push push : pushes) {
      answers.put(
          push, answer(answers.size() < LOOKUPS ? receipt(push) : beyond(), withdrawn, push));
    }
    return answers;
  }

  /** A rejection of {@code push} that also says how it was granted before, if it was. */
  public Verdict.Rejected recall(Push push, Verdict.Rejected rejected) {
    return recall(rejected, find(List.of(push)).get(push));
  }

  /**
   * The same for one of many: history is asked only of what a receipt shows, so that many pushes of
   * unpromoted content cost one listing each.
   */
  Verdict.Rejected recallDelivered(Push push, Verdict.Rejected rejected) {
    LookupResult<Receipt> receipt = receipt(push);
    return receipt instanceof LookupResult.Yes
        ? recall(rejected, answer(receipt, withdrawn(List.of(push)), push))
        : rejected;
  }

  private static Verdict.Rejected recall(Verdict.Rejected rejected, LookupResult<PastGrant> past) {
    return past instanceof LookupResult.Yes<PastGrant>(PastGrant grant)
        ? new Verdict.Rejected(rejected.reason(), rejected.message() + "; before, " + grant.how())
        : rejected;
  }

  private static LookupResult<PastGrant> answer(
      LookupResult<Receipt> receipt, Withdrawals<ImageGrant, Edge> withdrawn, Push push) {
    Optional<String> taken =
        Optional.ofNullable(withdrawn.found().get(grant(push))).map(PromotionHistory::sentence);
    return switch (receipt) {
      case LookupResult.Yes<Receipt>(Receipt run) ->
          new LookupResult.Yes<>(
              new PastGrant.Delivered(taken.map(how -> how + ", and ").orElse("") + sentence(run)));
      case LookupResult.No<Receipt> none -> written(taken, withdrawn.incomplete());
      case LookupResult.Unknown<Receipt>(String reason) -> written(taken, Optional.of(reason));
    };
  }

  private static LookupResult<PastGrant> written(Optional<String> taken, Optional<String> unknown) {
    if (taken.isPresent()) {
      return new LookupResult.Yes<>(new PastGrant.Written(taken.get()));
    }
    return unknown.isPresent()
        ? new LookupResult.Unknown<>(unknown.get())
        : new LookupResult.No<>();
  }

  private static String sentence(Withdrawal<Edge> withdrawal) {
    Authorship by = withdrawal.by();
    return "%s granted it until commit %s of %s took it out on %s"
        .formatted(withdrawal.grant().at(), by.commit(), by.author(), by.date());
  }

  private static String sentence(Receipt run) {
    return "run %s put it there on %s%s"
        .formatted(
            run.run(),
            run.finishedAt().truncatedTo(ChronoUnit.SECONDS),
            run.revision().map(commit -> " for commit " + commit).orElse(""));
  }

  private static ImageGrant grant(Push push) {
    return new ImageGrant(Optional.of(push.repository()), Optional.of(push.digest()), push.tag());
  }

  private Withdrawals<ImageGrant, Edge> withdrawn(Collection<Push> pushes) {
    try {
      return manifests.withdrawn(pushes.stream().map(PromotionHistory::grant).toList());
    } catch (ManifestsUnreadableException e) {
      return new Withdrawals<>(Map.of(), Optional.of(e.getMessage()));
    }
  }

  private static LookupResult<Receipt> beyond() {
    return new LookupResult.Unknown<>(
        "the ledger was asked for the first %d findings".formatted(LOOKUPS));
  }

  /** The newest receipt of a run that put {@code push} there. */
  private LookupResult<Receipt> receipt(Push push) {
    if (ledger.isEmpty()) {
      return new LookupResult.No<>();
    }
    try {
      return ledger.get().receiptsOf(push.digest()).reversed().stream()
          .filter(receipt -> receipt.deliveries().stream().anyMatch(one -> isOf(one, push)))
          .findFirst()
          .<LookupResult<Receipt>>map(LookupResult.Yes::new)
          .orElseGet(LookupResult.No::new);
    } catch (LedgerException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
  }

  private static boolean isOf(Delivery delivery, Push push) {
    return delivery.outcome().arrived()
        && delivery.destination().equals(push.repository())
        && delivery.digest().equals(push.digest())
        && (push.tag().isEmpty() || delivery.tag().equals(push.tag()));
  }
}
