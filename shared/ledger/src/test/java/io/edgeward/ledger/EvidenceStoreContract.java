package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.EvidenceStore.Creation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every store of evidence does; each implementation has a test that takes this one over. */
interface EvidenceStoreContract {
  /** A store that holds nothing yet. */
  EvidenceStore store() throws Exception;

  /** Another one over the same evidence, as a second process has it. */
  EvidenceStore again() throws Exception;

  @Test
  default void givesBackWhatWasCreated() throws Exception {
    EvidenceStore store = store();
    assertThat(store.create(path("receipts/a.json"), bytes("ä\n"))).isEqualTo(Creation.CREATED);
    assertThat(text(store, "receipts/a.json")).contains("ä\n");
    assertThat(text(again(), "receipts/a.json")).contains("ä\n");
  }

  @Test
  default void keepsTheFirstContentForEver() throws Exception {
    EvidenceStore store = store();
    store.create(path("a.json"), bytes("first"));
    assertThat(store.create(path("a.json"), bytes("second"))).isEqualTo(Creation.ALREADY_THERE);
    assertThat(again().create(path("a.json"), bytes(""))).isEqualTo(Creation.ALREADY_THERE);
    assertThat(text(store, "a.json")).contains("first");
  }

  @Test
  default void hasNothingWhereNothingWasCreated() throws Exception {
    EvidenceStore store = store();
    assertThat(store.read(path("receipts/a.json"))).isEmpty();
    assertThat(store.list(path("receipts"))).isEmpty();
  }

  @Test
  default void keepsAndListsEntriesOfAnIndex() throws Exception {
    EvidenceStore store = store();
    assertThat(store.index(path("by-digest/aa/x.json"), bytes("1"))).isEqualTo(Creation.CREATED);
    assertThat(store.index(path("by-digest/aa/x.json"), bytes("2")))
        .isEqualTo(Creation.ALREADY_THERE);
    assertThat(again().list(path("by-digest/aa"))).containsExactly(path("by-digest/aa/x.json"));
    assertThat(text(again(), "by-digest/aa/x.json")).contains("1");
  }

  @Test
  default void givesTheBeginning() throws Exception {
    EvidenceStore store = store();
    store.create(path("a.json"), bytes("0123456789"));
    assertThat(store.head(path("a.json"), 4)).hasValueSatisfying(isText("0123"));
    assertThat(store.head(path("a.json"), 10)).hasValueSatisfying(isText("0123456789"));
    assertThat(store.head(path("a.json"), 512)).hasValueSatisfying(isText("0123456789"));
    assertThat(store.head(path("b.json"), 4)).isEmpty();
  }

  private static Consumer<byte[]> isText(String text) {
    return found -> assertThat(found).isEqualTo(bytes(text));
  }

  @Test
  default void listsOneFolderSortedAcrossPages() throws Exception {
    EvidenceStore store = store();
    List<EvidencePath> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      EvidencePath path = path("receipts/2026/%02d/x.json".formatted(i));
      expected.add(path);
      store.create(path, bytes("" + i));
    }
    store.create(path("receipts-old/a.json"), bytes("other folder"));
    store.create(path("by-digest/a.json"), bytes("other folder"));
    assertThat(again().list(path("receipts"))).isEqualTo(expected);
    assertThat(store.list(path("receipts/2026/07"))).containsExactly(expected.get(7));
    assertThat(store.list(path("receipts/2026/0"))).isEmpty();
  }

  @Test
  default void letsOneOfManyWritersWin() throws Exception {
    List<EvidenceStore> stores = List.of(store(), again());
    List<Callable<Creation>> writers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      EvidenceStore store = stores.get(i % 2);
      byte[] content = bytes("writer " + i);
      writers.add(() -> store.create(path("receipts/one.json"), content));
    }
    List<Creation> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Creation> result : threads.invokeAll(writers)) {
        results.add(result.get());
      }
    }
    assertThat(results).containsOnlyOnce(Creation.CREATED);
    int winner = results.indexOf(Creation.CREATED);
    assertThat(text(stores.getFirst(), "receipts/one.json")).contains("writer " + winner);
  }

  private static EvidencePath path(String text) {
    return new EvidencePath(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(EvidenceStore store, String path) throws Exception {
    return store.read(path(path)).map(content -> new String(content, StandardCharsets.UTF_8));
  }
}
