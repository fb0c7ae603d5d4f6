package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.Vulnerability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
  private static final String A = ManifestsFolder.A;
  private static final String B = ManifestsFolder.B;
  private static final AppliedException EXCEPTION =
      new AppliedException(
          Rule.UNSIGNED_SOURCE, new Location("edgeward.yaml", 3), "no builder yet");
  private static final RepositoryPath BAR = RepositoryPath.of("us.gcr.io/prod/foo/bar");
  private static final Instant MORNING = Instant.parse("2026-11-21T04:00:00Z");

  @TempDir private Path temp;
  private GitFixture git;
  private String manifests;
  private String commit;

  @BeforeEach
  void setUp() throws Exception {
    git = GitFixture.create(temp.resolve("manifests.git"));
    commit =
        git.commit(
                "Promote bar 1.0",
                Map.of(
                    "images/foo/images.yaml",
                    dmap(A, "1.0"),
                    "manifests/foo/promoter-manifest.yaml",
                    "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name:"
                        + " us.gcr.io/prod/foo\n"))
            .commit();
    manifests = git.directory() + "#main";
  }

  @AfterEach
  void close() {
    git.close();
  }

  private static String dmap(String digest, String tag) {
    return "- name: bar\n  dmap:\n    \"%s\": [\"%s\"]\n".formatted(digest, tag);
  }

  private Run why(String reference, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "why";
    args[1] = "--manifests";
    args[2] = manifests;
    args[3] = reference;
    System.arraycopy(more, 0, args, 4, more.length);
    return Run.of(args);
  }

  @Test
  void tellsTheCommitOfADigestATagAndALine() {
    for (String reference :
        List.of(A, BAR + "@" + A, BAR + ":1.0", BAR + ":1.0@" + A, "images/foo/images.yaml:3")) {
      Run run = why(reference);
      assertThat(run.exit()).as(reference + run.err()).isZero();
      assertThat(run.out())
          .startsWith(
              """
              %s
              wanted by images/foo/images.yaml:3
                Fixture Author on 2026-11-20T10:00:00Z
                commit %s: Promote bar 1.0
                us.gcr.io/prod/foo/bar:1.0 from gcr.io/staging-foo/bar
              """
                  .formatted(A, commit))
          .contains(
              "not found: receipts, verdicts and snapshots were not looked up: give --ledger",
              "not found: production was not looked at: give --registries, or --inventory"
                  + " ROOT=FILE")
          .doesNotContain("promoted from");
    }
  }

  @Test
  void findsADigestThatIsGoneInHistory() throws Exception {
    git.commit("Replace it", Map.of("images/foo/images.yaml", dmap(B, "2.0")));
    Run run = why(A);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("commit " + commit)
        .contains("not found: no manifest promotes " + A + " there now");
  }

  @Test
  void namesWhoGrantedAndWhoWithdrew() throws Exception {
    String after = "- name: bar\n  dmap:\n    \"%s\": [\"1.1\"]\n".formatted(A);
    String retag =
        git.on("main")
            .author("Ann")
            .message("Retag")
            .at(MORNING)
            .put("images/foo/images.yaml", after)
            .commit()
            .commit();
    Run tag = why(BAR + ":1.0");
    assertThat(tag.exit()).as(tag.err()).isZero();
    assertThat(tag.out())
        .startsWith(
            """
            %s
            was wanted by images/foo/images.yaml:3
              Fixture Author on 2026-11-20T10:00:00Z
              commit %s: Promote bar 1.0
            withdrawn by Ann on 2026-11-21T04:00:00Z
              commit %s: Retag
              images/foo/images.yaml:3 before; it was for us.gcr.io/prod/foo/bar:1.0
            not found: no manifest promotes %s there now
            """
                .formatted(A, commit, retag, A));
    git.on("main")
        .author("Bob")
        .message("Drop")
        .at(MORNING)
        .remove("images/foo/images.yaml")
        .commit();
    for (String reference : List.of(A, BAR + "@" + A)) {
      assertThat(why(reference).out())
          .contains("  Fixture Author on 2026-11-20T10:00:00Z\n  commit " + commit)
          .contains("withdrawn by Bob on 2026-11-21T04:00:00Z\n")
          .contains("before; it was for us.gcr.io/prod/foo/bar@" + A + "\n");
    }
    assertThat(why(BAR + ":1.0").out()).contains("withdrawn by Ann");
    assertThat(why(BAR + ":1.1", "-o", "json").out())
        .contains("\"withdrawn\": {\n    \"commit\": ")
        .contains("\"author\": \"Bob\"")
        .contains("\"subject\": \"Drop\"");
  }

  @Test
  void saysThatATagWasNeverGranted() {
    Run run = why(BAR + ":9");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .isEqualTo(
            "not found: no manifest grants tag 9 in us.gcr.io/prod/foo/bar now, and none that the"
                + " branch ever held\n"
                + "not found: production was not looked at: give --registries, or --inventory"
                + " ROOT=FILE\n");
    assertThat(why(BAR + ":1.0", "-o", "json").out()).contains("\"withdrawn\": null");
  }

  @Test
  void tellsRunsAndVerdicts() throws Exception {
    Path folder = temp.resolve("ledger");
    Ledger ledger = Ledger.open(folder.toString(), Optional.empty());
    Digest digest = Digest.of(A);
    Optional<Tag> tag = Optional.of(Tag.of("1.0"));
    ledger.append(
        new Receipt(
            "run-7",
            "0",
            Optional.empty(),
            new Actor(Optional.of("Ann <ann@example.org>"), Optional.of("Bob <bob@example.org>")),
            MORNING.plusNanos(5),
            MORNING.plusNanos(5),
            Stream.of("us", "eu")
                .map(region -> RepositoryPath.of(region + ".gcr.io/prod/foo/bar"))
                .map(place ->
                    new Delivery(
                            Optional.of(RepositoryPath.of("gcr.io/staging-foo/bar")),
                            digest,
                            place,
                            tag,
                            new Outcome.Copied())
                        .excusedBy(List.of(EXCEPTION)))
                .toList(),
            List.of()));
    ledger
        .audit()
        .append(
            new AuditRecord(
                "17",
                MORNING,
                MORNING,
                Optional.of(new RegistryEvent.Push(BAR, digest, tag)),
                Optional.empty(),
                Optional.empty(),
                new Verdict.Verified(
                    Grounds.PROMOTED, Optional.empty(), Optional.of(digest), "fine")));
    SnapshotId hour = SnapshotId.parse("2026/11/21/04");
    Region us = new Region(RegistryPath.of("us.gcr.io/prod"), RegistryPath.of("us.gcr.io/backup"));
    ImageSnapshot image =
        new ImageSnapshot(
            new TreeMap<>(Map.of(digest, new BackupLocation.Held(hour))),
            new TreeMap<>(Map.of(tag.get(), digest)),
            Optional.empty());
    RegionSnapshot region =
        new RegionSnapshot(
            us,
            new TreeMap<>(Map.of(ImageName.of("foo/bar"), image)),
            new TreeMap<>(),
            List.of(),
            Optional.of(MORNING));
    ledger.snapshots().append(new Snapshot(hour, MORNING, Optional.empty(), List.of(region)));
    ledger
        .scans()
        .append(
            Digest.of(A),
            new Scan.Finished(
                new Scanner("grype", Optional.of("0.94.0")),
                Instant.parse("2026-11-20T10:00:00.5Z"),
                List.of(
                    new Vulnerability(
                        "CVE-2026-1", Severity.HIGH, "zlib", "1.3", Optional.empty()))));
    keepChecks(ledger);
    assertThat(why(A, "--ledger", folder.toString()).out())
        .contains(
            "verified at 2026-11-21T04:00:00Z in gcr.io/staging-foo/bar: signature by key k\n")
        .contains(
            "refused before exceptions at 2026-11-21T03:00:00Z in gcr.io/staging-foo/bar: has no"
                + " signature [unsigned-source]\n");
    assertThat(why(A, "--ledger", folder.toString()).out())
        .contains("scanned by grype 0.94.0 at 2026-11-20T10:00:00Z: 1 HIGH; 0 fixable\n");
    assertThat(why(A, "--ledger", folder.toString()).out())
        .contains(
            "run run-7 at 2026-11-21T04:00:00Z by Bob <bob@example.org>:"
                + " eu.gcr.io/prod/foo/bar:1.0, us.gcr.io/prod/foo/bar:1.0, copied\n"
                + "  edgeward.yaml:3 excuses it: no builder yet [unsigned-source]\n")
        .contains("VERIFIED promoted at 2026-11-21T04:00:00Z: fine\n")
        .contains("in 1 snapshot, the newest 2026/11/21/04\n");
    assertThat(why(A, "--ledger", folder.toString(), "-o", "json").out())
        .contains("\"subject\": \"Promote bar 1.0\"")
        .contains("\"run\": \"run-7\"")
        .contains("\"committer\": \"Ann <ann@example.org>\"")
        .contains("\"ranBy\": \"Bob <bob@example.org>\"")
        .contains("\"source\": \"gcr.io/staging-foo/bar\"")
        .contains("\"eventId\": \"17\"")
        .containsSubsequence(
            "\"exceptions\": [",
            "\"rule\": \"unsigned-source\"",
            "\"file\": \"edgeward.yaml\"",
            "\"line\": 3",
            "\"reason\": \"no builder yet\"")
        .containsSubsequence(
            "\"checks\": [",
            "\"at\": \"2026-11-21T03:00:00Z\"",
            "\"verdict\": \"refused\"",
            "\"rule\": \"unsigned-source\"",
            "\"at\": \"2026-11-21T04:00:00Z\"",
            "\"source\": \"gcr.io/staging-foo/bar\"",
            "\"verdict\": \"accepted\"",
            "\"signature by key k\"");
  }

  private static void keepChecks(Ledger ledger) throws Exception {
    Finding unsigned = new Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it there");
    keep(ledger, "0", MORNING.minusSeconds(3600), new EvidenceVerdict.Refused(List.of(unsigned)));
    keep(
        ledger,
        "0",
        MORNING,
        new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of()));
  }

  private static void keep(Ledger ledger, String key, Instant at, EvidenceVerdict verdict)
      throws Exception {
    ledger
        .checks()
        .append(
            new EvidenceCheck(
                new EvidenceSource(RepositoryPath.of("gcr.io/staging-foo/bar"), Digest.of(A)),
                key.repeat(64),
                at,
                new TreeSet<>(),
                verdict));
  }

  @Test
  void saysThatNobodyAuthorisedIt() {
    Run run = why(B);
    assertThat(run.exit()).isOne();
    assertThat(run.out()).contains("not found: no commit ever held " + B);
  }

  private void twoRegions() throws Exception {
    git.commit(
        "A second region",
        Map.of(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name: us.gcr.io/prod/foo\n"
                + "- name: eu.gcr.io/prod/foo\n"));
  }

  private String inventory(String root, String content) throws Exception {
    Path file = temp.resolve(root.replace('/', '-') + ".yaml");
    return root + "=" + Files.writeString(file, content);
  }

  @Test
  void saysWhatProductionHoldsWithTheRegionsTogether() throws Exception {
    twoRegions();
    String has = "- name: foo/bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(A);
    Run same =
        why(
            BAR + ":1.0",
            "--inventory",
            inventory("us.gcr.io/prod", has),
            "--inventory",
            inventory("eu.gcr.io/prod", has));
    assertThat(same.out())
        .as(same.err())
        .contains("production: us.gcr.io/prod/foo/bar:1.0 is there\n")
        .doesNotContain("not looked at");
    assertThat(same.exit()).isZero();
    Run both =
        why(
            A,
            "--inventory",
            inventory("us.gcr.io/prod", has),
            "--inventory",
            inventory("eu.gcr.io/prod", "[]\n"));
    assertThat(both.out())
        .contains(
            "eu.gcr.io/prod/foo/bar:1.0, us.gcr.io/prod/foo/bar:1.0 from gcr.io/staging-foo/bar\n",
            "production: us.gcr.io/prod/foo/bar:1.0 is there\n",
            "production: eu.gcr.io/prod/foo/bar:1.0 is not there\n");
  }

  @Test
  void namesARefusalThatStands() throws Exception {
    String moved = "- name: foo/bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(B);
    Run run = why(BAR + ":1.0", "--inventory", inventory("us.gcr.io/prod", moved));
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("refused images/foo/images.yaml:3: tag 1.0 already names " + B)
        .contains("[tag-move]\n")
        .contains("production: us.gcr.io/prod/foo/bar:1.0 is there, on " + B + "\n");
  }

  @Test
  void takesALineOfAFileWhereverItIsSeenFrom() throws Exception {
    ManifestsFolder folder = new ManifestsFolder(temp.resolve("plain"));
    folder.file("images/foo/images.yaml", dmap(A, "1.0"));
    folder.file(
        "manifests/foo/promoter-manifest.yaml",
        "registries:\n- name: gcr.io/staging-foo\n  src: true\n- name: us.gcr.io/prod/foo\n");
    manifests = temp.resolve("plain").toString();
    Path file = temp.resolve("plain/images/foo/images.yaml");
    Path here = Path.of("").toAbsolutePath().relativize(file.toRealPath());
    for (String seen : List.of(file.toString(), here.toString(), "images/foo/images.yaml")) {
      assertThat(why(seen + ":3").out())
          .as(seen)
          .startsWith(A + "\nwanted by images/foo/images.yaml:3\n");
    }
  }

  @Test
  void refusesWhatIsNoReference() {
    Run run = why("foo");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("REFERENCE foo: write sha256:..., HOST/PATH@sha256:..., HOST/PATH:TAG, gs:");
    assertThat(why("images/foo/images.yaml:0").err())
        .contains("REFERENCE images/foo/images.yaml:0: lines are counted from 1");
  }
}
