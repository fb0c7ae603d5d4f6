package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotChain.Content;
import io.edgeward.model.snapshot.SnapshotChain.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotChainTest {
  private static SnapshotId hour(int hour) {
    return SnapshotId.parse("2026/11/21/%02d".formatted(hour));
  }

  private static Digest hash(String text) {
    return Digest.ofContent(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Found good(int hour, Optional<Link> previous) {
    return new Found(hour(hour), hash("" + hour), new Content.Good(previous));
  }

  private static List<Found> chain(int hours) {
    List<Found> chain = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      chain.add(
          good(
              hour,
              hour == 0
                  ? Optional.empty()
                  : Optional.of(new Link(hour(hour - 1), hash("" + (hour - 1))))));
    }
    return chain;
  }

  @Test
  void isWholeFromEachDocumentOn() {
    List<Found> chain = chain(4);
    assertThat(SnapshotChain.defects(chain)).isEmpty();
    for (int from = 0; from <= chain.size(); from++) {
      assertThat(SnapshotChain.defectsFrom(chain.subList(from, chain.size()))).isEmpty();
    }
  }

  @Test
  void missesTheStartOfAChainThatIsLookedAtAsAWhole() {
    assertThat(SnapshotChain.defects(chain(3).subList(1, 3)))
        .containsExactly(
            "snapshot 2026/11/21/01 follows none, but names 2026/11/21/00 as the one before it; a"
                + " document was removed or added");
  }

  @Test
  void namesAChangedDocumentFromItselfOnAndFromThoseBefore() {
    List<Found> chain = chain(4);
    chain.set(1, new Found(hour(1), hash("edited"), chain.get(1).content()));
    String defect = "snapshot 2026/11/21/01 was changed after 2026/11/21/02 had been chained to it";
    assertThat(SnapshotChain.defectsFrom(chain)).containsExactly(defect);
    assertThat(SnapshotChain.defectsFrom(chain.subList(1, 4))).containsExactly(defect);
    assertThat(SnapshotChain.defectsFrom(chain.subList(2, 4))).isEmpty();
  }

  @Test
  void namesAForgedOneAnAddedOneAndARemovedOne() {
    List<Found> forged = chain(3);
    forged.set(1, new Found(hour(1), hash("1"), new Content.Bad("no JSON")));
    assertThat(SnapshotChain.defectsFrom(forged.subList(1, 3)))
        .containsExactly("snapshot 2026/11/21/01 was edited or forged: no JSON");
    List<Found> added = chain(2);
    added.add(good(5, Optional.of(new Link(hour(0), hash("0")))));
    assertThat(SnapshotChain.defectsFrom(added.subList(1, 3)))
        .containsExactly(
            "snapshot 2026/11/21/05 follows 2026/11/21/01, but names 2026/11/21/00 as the one"
                + " before it; a document was removed or added");
    List<Found> removed = chain(3);
    removed.remove(1);
    assertThat(SnapshotChain.defectsFrom(removed)).hasSize(1);
    assertThat(SnapshotChain.defectsFrom(removed.subList(1, 2))).isEmpty();
  }
}
