package io.edgeward.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.manifests.history.ImageGrant;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.PastGrant;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.notation.Names;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receipts and history tell of a finding, in every combination. */
class PromotionHistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RepositoryPath FOO = RepositoryPath.of("prod.test/foo");
  private static final Digest A = Names.digest("a");
  private static final Push TAGGED = new Push(FOO, A, Optional.of(Tag.of("1.0")));
  private static final Push UNTAGGED = new Push(FOO, A, Optional.empty());
  private static final Revision COMMIT = new Revision("c".repeat(40));
  private static final String TAKEN =
      "images/foo/images.yaml:3 granted it until commit %s of Ann took it out on %s"
          .formatted(COMMIT, NOON);
  private static final String RUN = "run 7 put it there on " + NOON;

  private static final Verdict.Rejected REJECTED =
      new Verdict.Rejected(Finding.UNKNOWN_IMAGE, "find out who pushed it");

  @TempDir private Path folder;
  private int parts;

  private static Withdrawals<ImageGrant, Edge> nothing(Collection<ImageGrant> grants) {
    return new Withdrawals<>(Map.of(), Optional.empty());
  }

  private static Withdrawals<ImageGrant, Edge> cutOff(Collection<ImageGrant> grants) {
    return new Withdrawals<>(Map.of(), Optional.of("shallow"));
  }

  private static Withdrawals<ImageGrant, Edge> unreadable(Collection<ImageGrant> grants)
      throws ManifestsUnreadableException {
    throw new ManifestsUnreadableException("git: 503");
  }

  private static Withdrawals<ImageGrant, Edge> taken(Collection<ImageGrant> grants) {
    ImageGrant grant = grants.iterator().next();
    Location at = new Location("images/foo/images.yaml", 3);
    Edge edge = new Edge(List.of(FOO), A, FOO, grant.tag(), at);
    Authorship by = new Authorship(COMMIT, "Ann", NOON, "Drop", at);
    return new Withdrawals<>(
        Map.of(grant, new Withdrawal<>(edge, COMMIT, by)), Optional.of("of no concern"));
  }

  private Ledger ledger() {
    return Ledger.open(folder.toString(), Optional.empty());
  }

  private void receipt(RepositoryPath to, Optional<Tag> tag, Outcome outcome) throws Exception {
    ledger()
        .append(
            new Receipt(
                "7",
                String.valueOf(parts++),
                Optional.empty(),
                NOON,
                NOON.plusNanos(123_456_789),
                List.of(new Delivery(Optional.of(FOO), A, to, tag, outcome)),
                List.of()));
  }

  private LookupResult<PastGrant> answer(Push push, WithdrawalFinder history) {
    return new PromotionHistory(Optional.of(ledger()), history).find(List.of(push)).get(push);
  }

  @Test
  void withoutAReceiptHistoryAloneTells() {
    for (Push push : List.of(TAGGED, UNTAGGED)) {
      assertThat(answer(push, PromotionHistoryTest::taken))
          .isEqualTo(new LookupResult.Yes<>(new PastGrant.Written(TAKEN)));
      assertThat(answer(push, PromotionHistoryTest::nothing)).isEqualTo(new LookupResult.No<>());
      assertThat(answer(push, PromotionHistoryTest::cutOff))
          .isEqualTo(new LookupResult.Unknown<>("shallow"));
      assertThat(answer(push, PromotionHistoryTest::unreadable))
          .isEqualTo(new LookupResult.Unknown<>("git: 503"));
      assertThat(
              new PromotionHistory(Optional.empty(), PromotionHistoryTest::taken)
                  .find(List.of(push)))
          .containsEntry(push, new LookupResult.Yes<>(new PastGrant.Written(TAKEN)));
    }
  }

  @Test
  void aReceiptShowsThatPromotionPutItThere() throws Exception {
    receipt(FOO, TAGGED.tag(), new Outcome.Copied());
    for (Push push : List.of(TAGGED, UNTAGGED)) {
      assertThat(answer(push, PromotionHistoryTest::taken))
          .isEqualTo(new LookupResult.Yes<>(new PastGrant.Delivered(TAKEN + ", and " + RUN)));
      List<WithdrawalFinder> silent =
          List.of(
              PromotionHistoryTest::nothing,
              PromotionHistoryTest::cutOff,
              PromotionHistoryTest::unreadable);
      for (WithdrawalFinder history : silent) {
        assertThat(answer(push, history))
            .isEqualTo(new LookupResult.Yes<>(new PastGrant.Delivered(RUN)));
      }
    }
  }

  @Test
  void aReceiptOfSomethingElseShowsNothing() throws Exception {
    receipt(RepositoryPath.of("prod.test/bar"), TAGGED.tag(), new Outcome.Copied());
    receipt(FOO, Optional.of(Tag.of("2.0")), new Outcome.Copied());
    assertThat(answer(TAGGED, PromotionHistoryTest::nothing)).isEqualTo(new LookupResult.No<>());
  }

  @Test
  void aReceiptOfWhatDidNotArriveShowsNothing() throws Exception {
    receipt(FOO, TAGGED.tag(), new Outcome.Failed("503", true));
    for (Push push : List.of(TAGGED, UNTAGGED)) {
      assertThat(answer(push, PromotionHistoryTest::nothing)).isEqualTo(new LookupResult.No<>());
      assertThat(
              new PromotionHistory(Optional.of(ledger()), PromotionHistoryTest::taken)
                  .recallDelivered(push, REJECTED))
          .isEqualTo(REJECTED);
    }
  }

  @Test
  void aReceiptThatSomebodySpoiledShowsNothing() throws Exception {
    receipt(FOO, TAGGED.tag(), new Outcome.Copied());
    spoilReceipts();
    assertThat(answer(TAGGED, PromotionHistoryTest::nothing)).isEqualTo(new LookupResult.No<>());
    assertThat(answer(TAGGED, PromotionHistoryTest::taken))
        .isEqualTo(new LookupResult.Yes<>(new PastGrant.Written(TAKEN)));
  }

  private void spoilReceipts() throws IOException {
    try (var files = Files.walk(folder.resolve("receipts"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "{");
      }
    }
  }

  @Test
  void asksTheLedgerForABoundedNumberOfFindings() {
    List<Push> pushes =
        IntStream.range(0, 201)
            .mapToObj(i -> new Push(FOO, A, Optional.of(Tag.of("v" + i))))
            .toList();
    Map<Push, LookupResult<PastGrant>> found =
        new PromotionHistory(Optional.of(ledger()), PromotionHistoryTest::nothing).find(pushes);
    assertThat(found).hasSize(201).containsEntry(pushes.get(199), new LookupResult.No<>());
    assertThat(found.get(pushes.get(200)))
        .isEqualTo(new LookupResult.Unknown<>("the ledger was asked for the first 200 findings"));
  }

  @Test
  void aStrangersEventCostsNoHistory() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    PromotionHistory history =
        new PromotionHistory(
            Optional.of(ledger()),
            grants -> {
              asked.incrementAndGet();
              return taken(grants);
            });
    assertThat(history.recallDelivered(TAGGED, REJECTED)).isEqualTo(REJECTED);
    assertThat(asked).hasValue(0);
    assertThat(history.recall(TAGGED, REJECTED).message())
        .isEqualTo("find out who pushed it; before, " + TAKEN);
    receipt(FOO, TAGGED.tag(), new Outcome.AlreadyThere());
    assertThat(history.recallDelivered(TAGGED, REJECTED))
        .isEqualTo(
            new Verdict.Rejected(
                Finding.UNKNOWN_IMAGE,
                "find out who pushed it; before, " + TAKEN + ", and " + RUN));
    assertThat(asked).hasValue(2);
  }
}
