package io.edgeward.audit;

import static io.edgeward.audit.AuditFixture.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promotions by the thousand raise no alarm, and no forged event among them is overlooked. */
class ThousandsOfEventsTest {
  private static final int PROMOTIONS = 10_000;
  private static final int FORGED = 200;
  private static final String HEX = "0123456789abcdef";

  private final AuditFixture stand = new AuditFixture();
  private List<Edge> edges;

  @BeforeEach
  void commit() {
    String manifests =
        IntStream.range(0, PROMOTIONS)
            .mapToObj(i ->
                "staging/image%d@%s -> prod/image%d:v%d"
                    .formatted(i / 16, HEX.charAt(i % 16), i / 16, i))
            .collect(Collectors.joining("\n"));
    stand.branch.commit(AuditFixture.NOON.minusSeconds(60), manifests);
    edges = EdgeSet.of(Manifests.of(manifests)).edges().toList();
  }

  private static String event(Edge edge) {
    return push(
        edge.destination().toString(),
        edge.digest().text(),
        edge.tag().map(Tag::text).orElseThrow());
  }

  private static String forged(Edge edge, int i) {
    String repository = edge.destination().toString();
    String digest = edge.digest().text();
    String tag = edge.tag().orElseThrow().text();
    String rogue = Digest.ofContent(("rogue" + i).getBytes(StandardCharsets.UTF_8)).text();
    return switch (i % 5) {
      case 0 -> push(repository, rogue, tag);
      case 1 -> push(repository, digest, tag + "-rc");
      case 2 -> push(repository + "-copy", digest, tag);
      case 3 -> push(repository, rogue);
      default -> "{\"action\":\"DELETE\",\"tag\":\"" + repository + ":" + tag + "\"}";
    };
  }

  @Test
  void everyPromotionIsVerifiedAndEveryForgedEventReported() {
    assertThat(edges).hasSize(PROMOTIONS);
    for (int i = 0; i < PROMOTIONS; i++) {
      stand.deliver("good" + i, event(edges.get(i)));
    }
    assertThat(stand.reports).isEmpty();
    stand.now.set(AuditFixture.NOON.plus(AuditFixture.GRACE));
    for (int i = 0; i < FORGED; i++) {
      byte[] event = forged(edges.get(i * 50), i).getBytes(StandardCharsets.UTF_8);
      stand.deliver("bad" + i, AuditFixture.NOON, event);
    }
    assertThat(stand.reports).hasSize(FORGED);
    assertThat(stand.verdicts.kept.values())
        .filteredOn(record -> record.verdict() instanceof Verdict.Verified)
        .hasSize(PROMOTIONS);
    assertThat(
            stand.verdicts.kept.values().stream()
                .filter(record -> record.verdict() instanceof Verdict.Rejected)
                .collect(Collectors.groupingBy(r -> r.verdict().reason(), Collectors.counting())))
        .containsEntry(Finding.UNKNOWN_IMAGE, 80L)
        .containsEntry(Finding.UNKNOWN_TAG, 40L)
        .containsEntry(Finding.UNKNOWN_PATH, 40L)
        .containsEntry(Finding.DELETED, 40L);
    assertThat(stand.branch.read).hasValue(1);
  }
}
