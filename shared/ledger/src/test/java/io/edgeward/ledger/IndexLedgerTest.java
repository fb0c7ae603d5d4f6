package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.inventory.KnownChildren;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexLedgerTest {
  private static final Instant FOUR = Instant.parse("2026-11-21T04:00:00Z");

  @TempDir private Path folder;

  private final KnownChildren known = new KnownChildren();

  private static Digest digest(String letter) {
    return Digest.of("sha256:" + letter.repeat(64));
  }

  private IndexLedger ledger() {
    return Ledger.open(folder.toString()).indexes();
  }

  private void keep(String run, Instant at, boolean all, String index, String child)
      throws LedgerException {
    ledger().append(run, at, all, new TreeMap<>(Map.of(digest(index), List.of(digest(child)))));
  }

  @Test
  void knowsWhatEveryRunHasRead() throws Exception {
    keep("one", FOUR, false, "a", "b");
    keep("two", FOUR.plusSeconds(86_400), false, "c", "d");
    IndexLedger.Reading reading = ledger().read(known, Set.of());
    assertThat(known.indexes())
        .isEqualTo(Map.of(digest("a"), List.of(digest("b")), digest("c"), List.of(digest("d"))));
    assertThat(reading.documents())
        .containsExactlyInAnyOrder("indexes/2026/11/21/one.json", "indexes/2026/11/22/two.json");
    assertThat(reading.sinceAll()).isEqualTo(2);
    assertThat(reading.skipped()).isEmpty();
  }

  @Test
  void readsNothingBeforeTheLastDocumentThatHasEverything() throws Exception {
    keep("one", FOUR, false, "a", "b");
    keep("two", FOUR.plusSeconds(86_400), true, "c", "d");
    keep("three", FOUR.plusSeconds(2 * 86_400), false, "e", "f");
    IndexLedger.Reading reading = ledger().read(known, Set.of());
    assertThat(known.indexes()).containsOnlyKeys(digest("c"), digest("e"));
    assertThat(reading.sinceAll()).isEqualTo(1);
  }

  @Test
  void readsNoDocumentTwice() throws Exception {
    keep("one", FOUR, false, "a", "b");
    IndexLedger.Reading first = ledger().read(new KnownChildren(), Set.of());
    ledger().read(known, first.documents());
    assertThat(known.indexes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "no JSON",
        "{\"indexes\": []}",
        "{\"indexes\": {\"sha256:a\": []}}",
        "{\"indexes\": {\"sha256:aa\": [1]}}",
        "{\"indexes\": {\"x\": {}}}"
      })
  void skipsAndReportsWhatIsNoDocumentOfOurs(String content) throws Exception {
    keep("one", FOUR, false, "a", "b");
    Path foreign = folder.resolve("indexes/2026/11/21/zzz.json");
    Files.write(foreign, content.getBytes(StandardCharsets.UTF_8));
    IndexLedger.Reading reading = ledger().read(known, Set.of());
    assertThat(known.indexes()).containsOnlyKeys(digest("a"));
    assertThat(reading.skipped())
        .singleElement()
        .asString()
        .startsWith("indexes/2026/11/21/zzz.json in the ledger is no document of indexes: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"indexes/strange.txt", "indexes/2026/11/one.json", "indexes/2026/x/y/z.json"})
  void skipsAndReportsForeignNames(String name) throws Exception {
    keep("one", FOUR, false, "a", "b");
    Path foreign = folder.resolve(name);
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "{}");
    IndexLedger.Reading reading = ledger().read(known, Set.of());
    assertThat(known.indexes()).containsOnlyKeys(digest("a"));
    assertThat(reading.skipped())
        .containsExactly(name + " in the ledger is no document of indexes");
  }
}
