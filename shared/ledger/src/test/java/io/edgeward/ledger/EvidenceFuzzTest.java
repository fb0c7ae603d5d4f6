package io.edgeward.ledger;

import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.store.StoreUri;
import io.edgeward.testkit.property.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the ledger is read, or refused as no evidence. */
class EvidenceFuzzTest {
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
  private static final Digest A = Digest.of("sha256:" + "a".repeat(64));

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Test
  void receiptsEnd() throws Exception {
    Fuzz.of(
            "receipts",
            text(ReceiptJson.write(Receipts.any(1))),
            text(ReceiptJson.write(Receipts.any(2))),
            text(ReceiptJson.write(Receipts.any(3))))
        .endsIn(MalformedEvidenceException.class, ReceiptJson::parse);
  }

  @Test
  void verdictsEnd() throws Exception {
    ProductionEvent push =
        new RegistryEvent.Push(
            RepositoryPath.of("us.example/prod/bar"), A, Optional.of(Tag.of("1.0")));
    ProductionEvent file =
        new BucketEvent(
            BucketEvent.Kind.FINALIZE,
            StoreUri.of("gs://prod"),
            "bin/tool",
            "7",
            Optional.of("6"),
            Optional.empty());
    Fuzz.of(
            "verdicts",
            text(VerdictJson.write(verdict(push))),
            text(VerdictJson.write(verdict(file))))
        .endsIn(MalformedEvidenceException.class, VerdictJson::parse);
  }

  private static AuditRecord verdict(ProductionEvent event) {
    return new AuditRecord(
        "1",
        AT,
        AT,
        Optional.of(event),
        Optional.empty(),
        Optional.empty(),
        new Verdict.Verified(
            Grounds.PROMOTED,
            Optional.of(new Location("images/foo/images.yaml", 3)),
            Optional.of(A),
            "fine"));
  }

  @Test
  void listsOfCheckedFilesEnd() throws Exception {
    Fuzz.of("checked files", text(CheckedFilesJson.write(new CheckedFiles(AT, Set.of(1L, 2L)))))
        .endsIn(MalformedEvidenceException.class, CheckedFilesJson::parse);
  }

  @Test
  void sweepsEnd() throws Exception {
    Fuzz.of(
            "sweeps",
            """
            {"sweptAt":"2026-11-20T23:59:59Z","repositories":1,"contents":2,"counts":{"tag-move":1},
            "discrepancies":[{"kind":"tag-move","repository":"localhost:5000/prod/bar",
            "reference":"1.0","found":"%s","message":"moved"}],"added":1,
            "toldAt":"2026-11-20T23:59:59Z","ended":[],"carried":[],"coverage":[]}
            """
                .formatted(A))
        .endsIn(MalformedEvidenceException.class, SweepJson::known);
  }

  @Test
  void countsEnd() throws Exception {
    LocalDate day = LocalDate.parse("2026-11-21");
    CountedVerdicts counted =
        new CountedVerdicts(
            AT, day, Set.of(1L, -1L, 7L), new TreeMap<>(Map.of(day, Set.of(7L, 8L))));
    Fuzz.of("counts", text(CountedVerdictsJson.write(counted)))
        .endsIn(MalformedEvidenceException.class, CountedVerdictsJson::parse);
  }

  @Test
  void plansOfRestoresEnd() throws Exception {
    Fuzz.of(
            "plans of restores",
            """
            {"run":"r1","plannedAt":"2026-11-21T04:00:00Z","until":"2026-11-21T06:00:00Z",
            "snapshot":"2026/11/21/03","items":[{"repository":"us.example/prod/bar","digest":"%s",
            "tags":["1.0","2.0"]}]}
            """
                .formatted(A))
        .endsIn(MalformedEvidenceException.class, RestoreLedger::parse);
  }

  @Test
  void drillsEnd() throws Exception {
    Fuzz.of(
            "drills",
            """
            {"startedAt":"2026-11-21T04:00:00Z","snapshot":"2026/11/21/03","passed":true,"listed":1,
            "chosen":1,"verified":1,"unreached":0,"bytes":1,"recoveryPointSeconds":3600,
            "recoveryTimeSeconds":0.5,"failures":[]}
            """)
        .endsIn(MalformedEvidenceException.class, DrillLedger::passed);
  }

  @Test
  void scansEnd() throws Exception {
    Fuzz.of("scans", text(ScanJson.write(A, ScanLedgerTest.scan("grype", AT))))
        .endsIn(MalformedEvidenceException.class, bytes -> ScanJson.parse(bytes, A));
  }

  @Test
  void snapshotsEnd() throws Exception {
    Fuzz.of("snapshots", snapshot())
        .endsIn(MalformedEvidenceException.class, SnapshotParser::parse);
  }

  @Test
  void headingsOfSnapshotsEnd() throws Exception {
    Fuzz.of("headings of snapshots", snapshot())
        .endsIn(MalformedEvidenceException.class, SnapshotHeading::parse);
  }

  /** Nothing is refused: what is not understood is skipped and named. */
  @Test
  void documentsOfIndexesEnd(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("indexes/2026/11/21/one.json");
    Files.createDirectories(file.getParent());
    IndexLedger ledger = Ledger.open(folder.toString()).indexes();
    Fuzz.of(
            "documents of indexes",
            "{\"run\":\"one\",\"indexes\":{\"%1$s\":[\"%1$s\"]}}".formatted(A))
        .endsWell(bytes -> {
          Files.write(file, bytes);
          ledger.read(new KnownChildren(), Set.of());
        });
  }

  private static String snapshot() {
    SnapshotId id = SnapshotId.of(AT);
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(Map.of(A, new BackupLocation.Held(id))),
            new TreeMap<>(Map.of(Tag.of("1.0"), A)),
            Optional.empty());
    Region region =
        new Region(RegistryPath.of("us.gcr.io/prod"), RegistryPath.of("us.gcr.io/backup"));
    Snapshot.Link previous = new Snapshot.Link(SnapshotId.of(AT.minusSeconds(3600)), A);
    return text(
        SnapshotWriter.write(
            new Snapshot(
                id,
                AT,
                Optional.of(previous),
                List.of(
                    new RegionSnapshot(
                        region,
                        new TreeMap<>(Map.of(ImageName.of("foo"), image)),
                        new TreeMap<>(),
                        List.of(),
                        Optional.of(AT))),
                FilesDocumentTest.snapshot(Optional.empty()).files())));
  }
}
