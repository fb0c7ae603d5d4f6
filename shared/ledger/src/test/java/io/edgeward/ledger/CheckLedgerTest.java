package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123456Z");
  private static final Digest A = Digest.ofSha256("a".repeat(64));
  private static final String KEY = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);
  private static final EvidenceVerdict UNSIGNED =
      new EvidenceVerdict.Refused(
          List.of(new Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it there")));
  private static final EvidenceVerdict GOOD =
      new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of());

  @TempDir private Path folder;
  private CheckLedger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString()).checks();
  }

  private static EvidenceCheck check(String key, int minute, EvidenceVerdict verdict) {
    return new EvidenceCheck(
        new EvidenceSource(RepositoryPath.of("gcr.io/staging/foo"), A),
        key,
        NOON.plusSeconds(60L * minute),
        new TreeSet<>(),
        verdict);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checks").resolve(A.hex()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsTheSameVerdictOnce() throws Exception {
    assertThat(ledger.find(A, KEY)).isEmpty();
    assertThat(ledger.append(check(KEY, 0, UNSIGNED))).isEqualTo(Creation.CREATED);
    assertThat(ledger.append(check(KEY, 1, UNSIGNED))).isEqualTo(Creation.ALREADY_THERE);
    assertThat(names()).containsExactly(KEY + ".json");
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 0, UNSIGNED));
    assertThat(ledger.find(A, OTHER)).isEmpty();
  }

  /** What is attached to an attachment changes what is found, and not the key. */
  @Test
  void keepsAVerdictThatHasChangedAndGoesByTheNewest() throws Exception {
    ledger.append(check(KEY, 0, UNSIGNED));
    ledger.append(check(OTHER, 1, UNSIGNED));
    assertThat(ledger.append(check(KEY, 2, GOOD))).isEqualTo(Creation.CREATED);
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 2, GOOD));
    assertThat(ledger.append(check(KEY, 3, UNSIGNED))).isEqualTo(Creation.CREATED);
    assertThat(names())
        .containsExactly(
            KEY + ".20261128T120200.123Z.json",
            KEY + ".20261128T120300.123Z.json",
            KEY + ".json",
            OTHER + ".json");
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 3, UNSIGNED));
    assertThat(ledger.of(A))
        .containsExactly(
            check(KEY, 0, UNSIGNED),
            check(OTHER, 1, UNSIGNED),
            check(KEY, 2, GOOD),
            check(KEY, 3, UNSIGNED));
  }

  @Test
  void keepsAVerdictBesideWhatCannotBeUnderstood() throws Exception {
    ledger.append(check(KEY, 0, UNSIGNED));
    Path kept = folder.resolve("checks").resolve(A.hex()).resolve(KEY + ".json");
    Files.writeString(kept, "{}");
    assertThat(ledger.append(check(KEY, 1, GOOD))).isEqualTo(Creation.CREATED);
    assertThat(ledger.of(A)).containsExactly(check(KEY, 1, GOOD));
  }

  @Test
  void skipsWhatHasTheTimeOfAnother() throws Exception {
    ledger.append(check(KEY, 0, UNSIGNED));
    ledger.append(check(KEY, 1, GOOD));
    Path checks = folder.resolve("checks").resolve(A.hex());
    Files.copy(
        checks.resolve(KEY + ".20261128T120100.123Z.json"),
        checks.resolve(KEY + ".20270101T000000.000Z.json"));
    assertThat(ledger.of(A)).containsExactly(check(KEY, 0, UNSIGNED), check(KEY, 1, GOOD));
  }

  @Test
  void keepsWhatWasGoodBesideWhatWasMissing() throws Exception {
    EvidenceCheck refused = check(KEY, 0, partlyGood());
    ledger.append(refused);
    assertThat(ledger.find(A, KEY)).contains(refused);
  }

  private static EvidenceVerdict partlyGood() {
    return new EvidenceVerdict.Refused(
        List.of(new Finding(Rule.SBOM, "has no SBOM", "attest it there")),
        List.of("signature by key k"));
  }

  /** From before refusals told what was good. */
  @Test
  void readsOlderRefusalsAndKeepsTheSameOneWithWhatWasGood() throws Exception {
    ledger.append(check(KEY, 0, UNSIGNED));
    Path kept = folder.resolve("checks").resolve(A.hex()).resolve(KEY + ".json");
    String text = Files.readString(kept);
    assertThat(text).contains(",\"grounds\":[]");
    Files.writeString(kept, text.replace(",\"grounds\":[]", ""));
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 0, UNSIGNED));
    assertThat(ledger.append(check(KEY, 1, partlyGood()))).isEqualTo(Creation.CREATED);
  }

  @Test
  void tellsWhatIsAbsentFromWhatDoesNotCount() throws Exception {
    EvidenceVerdict verdict =
        new EvidenceVerdict.Accepted(
            List.of("signature by key k"),
            List.of(
                new EvidenceNote.Absent("no SBOM"),
                new EvidenceNote.Uncounted("a signature that is not signed does not count")));
    ledger.append(check(KEY, 0, verdict));
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 0, verdict));
  }

  @Test
  void callsNothingVerifiedOfWhichOlderDocumentsDoNotSayWhatIsAbsent() throws Exception {
    EvidenceVerdict verdict =
        new EvidenceVerdict.Accepted(
            List.of("signature by key k"), List.of(new EvidenceNote.Absent("no SBOM")));
    ledger.append(check(KEY, 0, verdict));
    Path kept = folder.resolve("checks").resolve(A.hex()).resolve(KEY + ".json");
    String older = Files.readString(kept).replace(",\"absent\":[\"no SBOM\"]", "");
    assertThat(older).doesNotContain("absent");
    Files.writeString(kept, older);
    assertThat(ledger.find(A, KEY)).contains(check(KEY, 0, verdict));
  }
}
