package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.EvidenceStore;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.RunReceipts;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.notation.FixedRepositories;
import io.edgeward.model.notation.Names;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planning;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyListener;
import io.edgeward.registry.copy.CopyRequest;
import io.edgeward.registry.copy.CopyResult;
import io.edgeward.registry.copy.ImageRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run leaves in the ledger, however it ends. */
class RunReceiptsTest {
  private static final Run RUN = new Run("run", "0");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

  private final Store store = new Store();
  private final Moments clock = new Moments();

  @Test
  void areKeptInPartsAndTheRefusalsStandInTheFirst() throws Exception {
    PromotionResult promoted = promote(plan(450), request -> {});

    assertThat(receipts()).extracting(Receipt::part).containsExactly("0", "0_2", "0_3");
    assertThat(receipts()).extracting(r -> r.deliveries().size()).containsExactly(200, 200, 50);
    assertThat(receipts()).extracting(r -> r.refusals().size()).containsExactly(1, 0, 0);
    assertThat(receipts().stream().flatMap(receipt -> receipt.deliveries().stream()))
        .containsExactlyInAnyOrderElementsOf(promoted.receipt().deliveries());
    assertThat(promoted.receipt().deliveries()).hasSize(450);
    assertThat(promoted.receipt().refusals()).hasSize(1);
    assertThat(promoted.receipt().part()).isEqualTo("0");
    assertThat(promoted.unwritten()).isEmpty();
  }

  @Test
  void areThereWhileTheRunIsUnderWay() throws Exception {
    List<Integer> kept = new ArrayList<>();
    promote(
        plan(401),
        request -> {
          if (number(request.digest()) % 100 == 0) {
            kept.add(receipts().size());
          }
        });
    assertThat(kept).containsExactly(0, 0, 1, 1, 2);
  }

  @Test
  void areKeptAfterHalfAMinuteHoweverFewThereAre() throws Exception {
    promote(plan(4), request -> clock.pass(Duration.ofSeconds(15)));

    assertThat(receipts()).extracting(r -> r.deliveries().size()).containsExactly(3, 1);
  }

  @Test
  void areKeptWhenTimePassesAndNothingMoreEnds() throws Exception {
    RunReceipts receipts =
        new RunReceipts(
            Optional.of(ledger()),
            clock,
            RUN,
            Optional.empty(),
            Actor.UNKNOWN,
            new RunReceipts.Refused(plan(2).refusals(), List.of()));
    receipts.add(List.of(delivery(0)));
    receipts.look();
    assertThat(receipts()).isEmpty();
    clock.pass(RunReceipts.INTERVAL);
    receipts.look();
    assertThat(receipts()).extracting(r -> r.deliveries().size()).containsExactly(1);
    clock.pass(RunReceipts.INTERVAL);
    receipts.look();
    assertThat(receipts.end()).isEmpty();
    assertThat(receipts()).hasSize(1);
  }

  @Test
  void areWrittenInTheEndWhenTheLedgerFailedForAWhile() throws Exception {
    store.refuses.set(1);
    PromotionResult promoted = promote(plan(450), request -> {});

    assertThat(receipts()).extracting(r -> r.deliveries().size()).containsExactly(200, 200, 50);
    assertThat(promoted.unwritten()).isEmpty();
  }

  @Test
  void thatCannotBeWrittenAreToldAndTheRunIsNotGreen() throws Exception {
    store.refuses.set(Integer.MAX_VALUE);
    PromotionResult promoted = promote(plan(450), request -> {});

    assertThat(promoted.unwritten())
        .contains("the receipt is not in the ledger: the store is away");
    assertThat(promoted.conclusion()).isEqualTo(Conclusion.NOT_KNOWN);
    assertThat(promoted.receipt().deliveries()).hasSize(450);
    assertThat(store.tries).as("not waited for again with every part").hasValue(2);
  }

  @Test
  void ofASecondDeliveryOfTheMessageLieBesideThoseOfTheFirst() throws Exception {
    promote(plan(250), request -> {});
    promote(plan(250), request -> {});
    assertThat(receipts()).as("the same again").hasSize(2);

    promote(plan(30), request -> {});
    assertThat(receipts()).extracting(r -> r.deliveries().size()).contains(200, 50, 30);
    assertThat(receipts()).hasSize(3);
  }

  @Test
  void ofARunWithNothingToDoAreNone() throws Exception {
    promote(new Plan(Optional.empty(), 5, 5, List.of(), List.of(), List.of()), request -> {});
    assertThat(receipts()).isEmpty();
  }

  @Test
  void nameWhoStandsBehindTheRun() throws Exception {
    promote(plan(1), request -> {});
    assertThat(receipts())
        .extracting(Receipt::actor)
        .containsExactly(new Actor(Optional.of("Ann <ann@example.org>"), Optional.of("cli")));
  }

  @Test
  void ofTheCommandLineBeginBeforeAnythingIsCopied() throws Exception {
    List<Integer> kept = new ArrayList<>();
    promotion(request -> kept.add(receipts().size()))
        .promote(planned(plan(1)), RUN, delivery -> {});

    assertThat(kept).containsExactly(1);
    assertThat(receipts()).extracting(r -> r.deliveries().size()).containsExactly(0, 1);
    assertThat(receipts()).extracting(r -> r.refusals().size()).containsExactly(1, 0);
  }

  @Test
  void thatCannotBeginLeaveProductionAsItIs() {
    store.refuses.set(1);
    List<Digest> copied = new ArrayList<>();
    assertThatThrownBy(() ->
            promotion(request -> copied.add(request.digest()))
                .promote(planned(plan(1)), RUN, delivery -> {}))
        .isInstanceOf(LedgerException.class)
        .hasMessage("the store is away");
    assertThat(copied).isEmpty();
  }

  private PromotionResult promote(Plan plan, Consumer<CopyRequest> meanwhile) {
    return promotion(meanwhile).promote(planned(plan), RUN, () -> false, delivery -> {});
  }

  private static Planned planned(Plan plan) {
    return new Planned(
        plan,
        Inventory.of(Map.of()),
        EdgeSet.of(new ManifestSet(Optional.empty(), List.of(), Policy.NONE, List.of())));
  }

  /** One thing at a time, so that parts are the same in each run. */
  private Promotion promotion(Consumer<CopyRequest> meanwhile) {
    Promotion.CopyRun copyRun =
        (planned, run, requests, late, listener) -> copy(requests, meanwhile, listener);
    RegistryClient client = PromotionFixture.client();
    FixedRepositories nothing = new FixedRepositories("");
    return new Promotion(
        new Planning(nothing.destinations(), nothing.sources()),
        new IncompleteImages(client, Optional.empty(), true),
        PlanGate.OPEN,
        PlanGate.OPEN,
        copyRun,
        Optional.of(ledger()),
        commit -> new Actor(Optional.of("Ann <ann@example.org>"), Optional.of("cli")),
        clock,
        client);
  }

  private static CopyResult copy(
      List<ImageRequest> requests, Consumer<CopyRequest> meanwhile, CopyListener listener) {
    List<Delivery> all = new ArrayList<>();
    for (ImageRequest request : requests) {
      CopyRequest copy = (CopyRequest) request;
      meanwhile.accept(copy);
      List<Delivery> deliveries = List.of(delivery(number(copy.digest())));
      listener.ended(deliveries);
      all.addAll(deliveries);
    }
    return new CopyResult(all, List.of());
  }

  private static Plan plan(int copies) {
    Refusal refusal =
        new Refusal(
            Rule.TAG_MOVE,
            Names.repository("staging/foo"),
            Names.digest("a"),
            Names.repository("prod/foo"),
            Optional.of(Tag.of("v1")),
            Optional.empty(),
            new Location("f", 1),
            "no");
    return new Plan(
        Optional.empty(),
        copies,
        0,
        IntStream.range(0, copies)
            .mapToObj(i ->
                new Copy(
                    Names.repository("staging/foo"),
                    digest(i),
                    Names.repository("prod/foo"),
                    List.of()))
            .toList(),
        List.of(),
        List.of(refusal));
  }

  private static Delivery delivery(int number) {
    return new Delivery(
        Optional.of(Names.repository("staging/foo")),
        digest(number),
        Names.repository("prod/foo"),
        Optional.empty(),
        new Outcome.Copied());
  }

  private static Digest digest(int number) {
    return Digest.of("sha256:%064x".formatted(number));
  }

  private static int number(Digest digest) {
    return Integer.parseInt(digest.hex().substring(56), 16);
  }

  private Ledger ledger() {
    return Ledger.over(store);
  }

  private List<Receipt> receipts() {
    try {
      return ledger().receiptsOf(DAY);
    } catch (LedgerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A clock that stands still until time passes. */
  private static final class Moments extends Clock {
    private Instant now = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    synchronized void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A store in memory, which is away for the first writings of receipts if a test wants it. */
  private static final class Store implements EvidenceStore {
    private final SortedMap<String, byte[]> contents = new ConcurrentSkipListMap<>();
    private final AtomicInteger refuses = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();

    @Override
    public Creation create(EvidencePath path, byte[] content) throws LedgerException {
      if (path.text().startsWith("receipts/")) {
        tries.incrementAndGet();
        if (refuses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw LedgerException.retryable("the store is away", new IOException("no"));
        }
      }
      return contents.putIfAbsent(path.text(), content) == null
          ? Creation.CREATED
          : Creation.ALREADY_THERE;
    }

    @Override
    public Optional<byte[]> read(EvidencePath path) {
      return Optional.ofNullable(contents.get(path.text()));
    }

    @Override
    public List<EvidencePath> list(EvidencePath folder) {
      return contents.keySet().stream()
          .filter(path -> path.startsWith(folder.text() + "/"))
          .map(EvidencePath::new)
          .toList();
    }
  }
}
