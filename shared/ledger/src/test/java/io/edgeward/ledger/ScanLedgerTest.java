package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.Vulnerability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123456Z");
  private static final Digest A = Digest.ofSha256("a".repeat(64));
  private static final Digest B = Digest.ofSha256("b".repeat(64));

  @TempDir private Path folder;
  private ScanLedger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString()).scans();
  }

  static Scan.Finished scan(String scanner, Instant at) {
    return new Scan.Finished(
        new Scanner(scanner, Optional.of("1.2")),
        at,
        List.of(
            new Vulnerability(
                "GHSA-1",
                new TreeSet<>(Set.of("CVE-1")),
                Severity.HIGH,
                "zlib",
                "1",
                Optional.of("2")),
            new Vulnerability("CVE-2", Severity.UNKNOWN, "tar", "", Optional.empty())));
  }

  private List<Scan.Finished> since(Duration ago) throws LedgerException {
    return ledger.since(A, NOON.minus(ago), NOON);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("scans").resolve(A.hex()))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve("scans").resolve(A.hex()).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void keepsAScanOnceAndReadsItBack() throws Exception {
    Scan.Finished scan = scan("grype", NOON);
    assertThat(ledger.append(A, scan)).isEqualTo(Creation.CREATED);
    assertThat(ledger.append(A, scan)).isEqualTo(Creation.ALREADY_THERE);
    assertThat(names()).containsExactly("20261128T120000.123Z.json");
    assertThat(since(Duration.ofDays(7))).containsExactly(scan);
    assertThat(ledger.newest(A, NOON)).contains(scan);
    assertThat(ledger.newest(B, NOON)).isEmpty();
  }

  @Test
  void keepsSeveralScansOfOneMoment() throws Exception {
    ledger.append(A, scan("grype", NOON));
    ledger.append(A, scan("trivy", NOON));
    ledger.append(A, scan("trivy", NOON));
    assertThat(names()).containsExactly("20261128T120000.123Z.2.json", "20261128T120000.123Z.json");
    assertThat(since(Duration.ZERO))
        .containsExactlyInAnyOrder(scan("grype", NOON), scan("trivy", NOON));
  }

  @Test
  void readsBackToTheAgeThatIsAskedForButTheNewestAlways() throws Exception {
    for (int day = 0; day < 4; day++) {
      ledger.append(A, scan("grype", NOON.minus(Duration.ofDays(day))));
    }
    assertThat(since(Duration.ofDays(2))).hasSize(3);
    assertThat(since(Duration.ofDays(-1))).containsExactly(scan("grype", NOON));
  }

  @Test
  void readsNoMoreThanEnough() throws Exception {
    for (int second = 0; second < 105; second++) {
      ledger.append(A, scan("grype", NOON.minusSeconds(second)));
    }
    assertThat(since(Duration.ofDays(7)))
        .hasSize(100)
        .startsWith(scan("grype", NOON))
        .endsWith(scan("grype", NOON.minusSeconds(99)));
  }

  @ParameterizedTest
  @CsvSource({
    "20261128T110000.000Z.json, 2026-11-28T11:00:00Z, a, true",
    "20261128T110000.000Z.2.json, 2026-11-28T11:00:00Z, a, true",
    "20261128T110000.000Z.json, 2026-11-28T11:00:01Z, a, false",
    "20261128T110000.000Z.json, 2026-11-28T11:00:00Z, b, false",
    "20261128T110000.json, 2026-11-28T11:00:00Z, a, false",
    "99999999T999999.999Z.json, 2026-11-28T11:00:00Z, a, false",
    "20261128T130000.123Z.json, 2026-11-28T13:00:00.123Z, a, true",
    "20261128T140000.000Z.json, 2026-11-28T14:00:00Z, a, false"
  })
  void skipsWhatIsNotOurs(String name, Instant at, String digit, boolean ours) throws Exception {
    ledger.append(A, scan("trivy", NOON.minus(Duration.ofHours(3))));
    write(
        name,
        new String(
            ScanJson.write(Digest.ofSha256(digit.repeat(64)), scan("grype", at)),
            StandardCharsets.UTF_8));
    write("20261128T100000.000Z.json", "{}");
    assertThat(since(Duration.ofDays(1))).hasSize(ours ? 2 : 1);
    assertThat(ledger.newest(A, NOON).orElseThrow().scanner().name())
        .isEqualTo(ours ? "grype" : "trivy");
  }
}
