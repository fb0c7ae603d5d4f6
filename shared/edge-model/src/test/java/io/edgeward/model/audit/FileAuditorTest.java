package io.edgeward.model.audit;

import static io.edgeward.model.audit.FileGiven.FILES;
import static io.edgeward.model.audit.FileGiven.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.audit.BucketEvent.Kind;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuditorTest {
  private static final String A = Files.content("a").text();
  private static final String X = Files.content("x").text();
  private static final BucketEvent WRITTEN = event(Kind.FINALIZE, "v1/tool", "7");

  private static Judgement judge(BucketEvent event, FileEvidence evidence) {
    return new FileAuditor(FILES, evidence, false).judge(event);
  }

  private static String message(BucketEvent event, FileGiven.Evidence evidence) {
    return ((Verdict) judge(event, evidence)).message();
  }

  private static String message(BucketEvent event) {
    return message(event, new FileGiven.Evidence());
  }

  @Test
  void aReceiptOfThisGenerationVerifies() {
    assertThat(judge(WRITTEN, new FileGiven.Evidence().delivered("v1/tool", "7", "a")))
        .isEqualTo(
            new Verdict.Verified(
                Grounds.PROMOTED,
                Optional.of(new Location("manifests/foo/files.yaml", 1)),
                Optional.of(Files.content("a")),
                "gs://prod/bin/v1/tool: generation 7 is %s, promoted by manifests/foo/files.yaml:1;"
                        .formatted(A)
                    + " run run-1 put it there"));
  }

  @Test
  void saysOfTheWantedContentThatPromotionDidNotPutItThere() {
    assertThat(message(WRITTEN, new FileGiven.Evidence().holds("v1/tool", "7", "a")))
        .endsWith("; not put there by promotion, for it has no receipt");
  }

  @Test
  void namesTheContentThatNobodyPromoted() {
    assertThat(message(WRITTEN, new FileGiven.Evidence().holds("v1/tool", "7", "x")))
        .isEqualTo(
            "gs://prod/bin/v1/tool: generation 7 has no receipt, and it holds %s, where"
                    .formatted(X)
                + " manifests/foo/files.yaml:1 asks for %s; find out who wrote it and remove it"
                    .formatted(A));
  }

  @Test
  void namesThePlanOfARestore() {
    FileGiven.Evidence unwanted =
        new FileGiven.Evidence().planned("v2/tool", "x").delivered("v2/tool", "7", "x");
    assertThat(judge(event(Kind.FINALIZE, "v2/tool", "7"), unwanted))
        .isEqualTo(
            new Verdict.Verified(
                Grounds.RESTORE,
                Optional.empty(),
                Optional.empty(),
                "gs://prod/bin/v2/tool: generation 7 is %s, planned in plan-1".formatted(X)));
    assertThat(
            message(
                WRITTEN,
                new FileGiven.Evidence().planned("v1/tool", "x").holds("v1/tool", "7", "x")))
        .isEqualTo("gs://prod/bin/v1/tool: generation 7 is %s, planned in plan-1".formatted(X));
  }

  @Test
  void noPlanExcusesWhatOverwrites() {
    FileGiven.Evidence planned =
        new FileGiven.Evidence().planned("v2/tool", "x").holds("v2/tool", "7", "x");
    assertThat(((Verdict) judge(FileGiven.overwrote("v2/tool", "7", "6"), planned)).reason())
        .isEqualTo(Finding.UNKNOWN_PATH);
    FileGiven.Evidence wanted =
        new FileGiven.Evidence().planned("v1/tool", "x").holds("v1/tool", "7", "x");
    assertThat(((Verdict) judge(FileGiven.overwrote("v1/tool", "7", "6"), wanted)).reason())
        .isEqualTo(Finding.FILE_MOVE);
  }

  @Test
  void rejectsWhatWasGoneBeforeAnybodyReadIt() {
    assertThat(message(WRITTEN)).contains("and it was gone before anyone read it, where");
  }

  @Test
  void waitsForTheReceiptAndReadsNothingSoEarly() {
    FileGiven.Evidence unread = new FileGiven.Evidence().storeDown("was read");
    assertThat(new FileAuditor(FILES, unread, true).judge(WRITTEN))
        .isEqualTo(
            new Judgement.Deferred(
                "no receipt tells of generation 7 of gs://prod/bin/v1/tool so far"));
    assertThat(judge(WRITTEN, unread)).isEqualTo(new Judgement.Deferred("was read"));
    assertThat(judge(WRITTEN, new FileGiven.Evidence().ledgerDown("503")))
        .isEqualTo(new Judgement.Deferred("503"));
  }

  @Test
  void namesTheGenerationToRestoreOfWhatWasDeleted() {
    assertThat(message(event(Kind.ARCHIVE, "v1/tool", "7")))
        .isEqualTo(
            "gs://prod/bin/v1/tool: generation 7 was deleted, and production never deletes; find"
                + " out who did it, and put it back: gcloud storage cp gs://prod/bin/v1/tool#7"
                + " gs://prod/bin/v1/tool");
    assertThat(message(event(Kind.DELETE, "v1/tool", "7")))
        .endsWith(
            "bring it back while the bucket's soft delete keeps it: gcloud storage restore"
                + " gs://prod/bin/v1/tool#7; or promote it again");
  }

  @Test
  void writesNoCommandThatANameCouldChange() {
    assertThat(message(event(Kind.ARCHIVE, "v1/a b'; rm -rf ~ #", "7")))
        .endsWith(
            "gcloud storage cp 'gs://prod/bin/v1/a b'\\''; rm -rf ~ ##7' 'gs://prod/bin/v1/a"
                + " b'\\''; rm -rf ~ #'");
  }

  @Test
  void namesWhatWasOverwritten() {
    assertThat(message(FileGiven.overwrote("v1/tool", "7", "6")))
        .isEqualTo(
            "gs://prod/bin/v1/tool: generation 7 overwrote 6, and files are never overwritten; find"
                + " out who did it, and put back what manifests/foo/files.yaml:1 asks for: gcloud"
                + " storage cp gs://prod/bin/v1/tool#6 gs://prod/bin/v1/tool");
  }

  /** A bucket that keeps versions archives what is overwritten, another one deletes it. */
  @Test
  void leavesTheOverwrittenToTheEventOfWhatOverwroteIt() {
    for (Kind kind : List.of(Kind.ARCHIVE, Kind.DELETE)) {
      BucketEvent event = FileGiven.overwritten(kind, "v1/tool", "6", "7");
      assertThat(judge(event, new FileGiven.Evidence()))
          .isEqualTo(
              new Judgement.Unneeded(
                  "gs://prod/bin/v1/tool: generation 6 was overwritten by 7, whose own event"
                      + " tells"));
    }
  }

  @Test
  void namesBothClaimsOfAConflict() {
    assertThat(message(event(Kind.FINALIZE, "v1/both", "7")))
        .contains("manifests/foo/files.yaml:2 asks for " + Files.content("b"))
        .contains("manifests/bar/files.yaml:1 asks for " + Files.content("c"))
        .endsWith(
            "; promotion writes none of them, find out who wrote it, and keep one of the claims");
  }

  @Test
  void tellsWhatTheMetadataDecide() {
    assertThat(message(event(Kind.METADATA_UPDATE, "v1/tool", "7")))
        .startsWith("gs://prod/bin/v1/tool: the metadata of generation 7 was changed")
        .endsWith("find out who changed it and put it back");
  }

  @Test
  void tellsWhyNoManifestHasIt() {
    assertThat(message(event(Kind.FINALIZE, "v2/tool", "7")))
        .isEqualTo(
            "gs://prod/bin/v2/tool: generation 7 was written although no manifest promotes it; find"
                + " out who did it and remove it, or add it to a manifest");
    BucketEvent odd =
        new BucketEvent(
            Kind.FINALIZE,
            StoreUri.of("gs://prod"),
            "bin/../tool/",
            "7",
            Optional.empty(),
            Optional.empty());
    assertThat(message(odd)).contains("although no manifest can name it;");
    FileSet forbidden =
        FileSet.of(
            Files.manifests(
                Policy.NONE.withFileProduction(List.of(StoreUri.of("gs://production"))),
                Files.manifest("foo", "gs://stage -> gs://prod/bin", "v1/tool a")));
    assertThat(
            ((Verdict) new FileAuditor(forbidden, new FileGiven.Evidence(), false).judge(WRITTEN))
                .message())
        .contains("although the policy forbids its manifest (")
        .contains("is below none of the production roots [gs://production]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bin/a\nb", "bin/\u001b[31m"})
  void refusesNamesThatNoObjectHas(String name) {
    assertThatThrownBy(() -> of(Kind.FINALIZE, name, "7", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write 1 to 1024 bytes without control characters");
  }

  @ParameterizedTest
  @CsvSource({
    "FINALIZE, 0, , , write a positive number",
    "FINALIZE, -7, , , write a positive number",
    "FINALIZE, 07, , , write a positive number",
    "FINALIZE, 7, x, , write a positive number",
    "DELETE, 7, , 1e3, write a positive number",
    "DELETE, 7, 6, , OBJECT_DELETE overwrites nothing",
    "METADATA_UPDATE, 7, 6, , OBJECT_METADATA_UPDATE overwrites nothing",
    "FINALIZE, 7, , 8, OBJECT_FINALIZE is not what happens to the overwritten",
  })
  void refusesWhatCloudStorageNeverSays(
      Kind kind, String generation, String before, String after, String sentence) {
    assertThatThrownBy(() -> of(kind, "bin/tool", generation, before, after))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static BucketEvent of(
      Kind kind, String name, String generation, String before, String after) {
    return new BucketEvent(
        kind,
        StoreUri.of("gs://prod"),
        name,
        generation,
        Optional.ofNullable(before),
        Optional.ofNullable(after));
  }
}
