package io.edgeward.trust.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.analysis.EmbeddedContainerAnalysis;
import io.edgeward.local.analysis.Occurrence;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.Vulnerability;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.LocalAccess;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server lies in each field in turn: nothing that it answers makes an image look clean. */
class ContainerAnalysisTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant SCANNED = NOW.minus(Duration.ofDays(2));
  private static final Digest DIGEST = Digest.of("sha256:" + "b".repeat(64));
  private static final RepositoryPath FOO = RepositoryPath.of("gcr.io/k8s-staging-foo/app");
  private static final String URI = "https://gcr.io/k8s-staging-foo/app@" + DIGEST;
  private static final String PROJECT = "k8s-staging-foo";
  private static final String NOT_TOLD = "Container Analysis did not tell of " + URI + ": ";
  private static final String OTHERWISE =
      "scan it with Grype or Trivy, write source: reports, and give the report with"
          + " --vulnerabilities";
  private static final String TOKEN = "ya29.canary";
  private static final RestLimits BRISK =
      new RestLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(2));

  private final EmbeddedContainerAnalysis server = EmbeddedContainerAnalysis.start();

  @AfterEach
  void close() {
    server.close();
  }

  private ContainerAnalysis analysis(RestLimits limits, int longest) {
    ApiAccess access = LocalAccess.of(server.uri(), TOKEN, Optional.empty());
    RestClient client =
        new RestClient(access, limits, Clock.systemUTC(), new Random(1), wait -> {});
    return new ContainerAnalysis(client, NOW, longest);
  }

  private List<Scan> scans(RestLimits limits, RepositoryPath... repositories) {
    return analysis(limits, ScanReport.LONGEST).scans(List.of(repositories), DIGEST, Instant.MAX);
  }

  private Scan scan() {
    return scans(BRISK, FOO).getFirst();
  }

  private void scanned() {
    server.add(PROJECT, Occurrence.discovery(URI, "FINISHED_SUCCESS", SCANNED));
  }

  private void found(String id) {
    server.add(PROJECT, zlib(id));
  }

  private static JsonObject zlib(String id) {
    return Occurrence.vulnerability(URI, id, "HIGH", "zlib", "1.3", Optional.of("1.4"));
  }

  /** A page of that kind is another. */
  private void lie(String kind, Consumer<JsonObject> lie) {
    server.change(page -> {
      if (!page.has("occurrences") || page.toString().contains("\"kind\":\"" + kind)) {
        lie.accept(page);
      }
      return page;
    });
  }

  /** The first occurrence of that kind, or what {@code path} leads to in it, is {@code json}. */
  private void lie(String kind, String path, String json) {
    lie(kind, page -> put(page.getAsJsonArray("occurrences"), path, json));
  }

  private static void put(JsonArray occurrences, String path, String json) {
    JsonObject at = occurrences.get(0).getAsJsonObject();
    String[] names = path.split("/");
    for (int i = 0; i < names.length - 1; i++) {
      at =
          at.get(names[i]).isJsonArray()
              ? at.getAsJsonArray(names[i]).get(0).getAsJsonObject()
              : at.getAsJsonObject(names[i]);
    }
    String last = names[names.length - 1];
    if (json == null) {
      at.remove(last);
    } else {
      at.add(last, JsonParser.parseString(json));
    }
  }

  @Test
  void tellsWhatWasFoundAndWhen() {
    scanned();
    found("CVE-2026-1");
    server.add(
        PROJECT,
        Occurrence.vulnerability(URI, "CVE-2026-2", "MEDIUM", "bash", "5", Optional.empty()));

    assertThat(scan())
        .isEqualTo(
            new Scan.Finished(
                new Scanner("Container Analysis"),
                SCANNED,
                List.of(
                    new Vulnerability(
                        "CVE-2026-1", Severity.HIGH, "zlib", "1.3", Optional.of("1.4")),
                    new Vulnerability(
                        "CVE-2026-2", Severity.MEDIUM, "bash", "5", Optional.empty()))));
    assertThat(server.traffic().kinds()).containsOnlyKeys("GET DISCOVERY", "GET VULNERABILITY");
  }

  @Test
  void anImageWithoutVulnerabilitiesIsScanned() {
    scanned();

    assertThat(scan())
        .isEqualTo(new Scan.Finished(new Scanner("Container Analysis"), SCANNED, List.of()));
  }

  /** Of the answers to two questions, the first may be of a time before a scan ended. */
  @Test
  void asksFirstWhetherItScanned() {
    server.add(PROJECT, Occurrence.discovery(URI, "SCANNING", SCANNED));
    found("CVE-2026-1");

    assertThat(scan()).isInstanceOf(Scan.None.class);
    assertThat(server.traffic().kinds()).containsOnlyKeys("GET DISCOVERY");
  }

  @Test
  void readsAllPages() {
    scanned();
    for (int i = 0; i < 7; i++) {
      found("CVE-2026-" + i);
    }
    server.limitPages(3);

    assertThat(scan())
        .isInstanceOfSatisfying(
            Scan.Finished.class, scan -> assertThat(scan.findings()).hasSize(7));
    assertThat(server.traffic().requests("GET VULNERABILITY")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FINISHED_UNSUPPORTED | Container Analysis cannot scan such an image | OTHERWISE
          FINISHED_FAILED      | the scan by Container Analysis failed        | let Container Analysis scan it again, or OTHERWISE
          PENDING              | Container Analysis has not ended its scan    | check again when it has
          SCANNING             | Container Analysis has not ended its scan    | check again when it has
          """)
  void isScannedOnlyWhereEveryAnalysisEndedWell(String status, String why, String remedy) {
    scanned();
    server.add(PROJECT, Occurrence.discovery(URI, status, SCANNED));
    found("CVE-2026-1");

    assertThat(scan()).isEqualTo(new Scan.None(why, remedy.replace("OTHERWISE", OTHERWISE)));
  }

  @Test
  void theOldestScanCounts() {
    scanned();
    Instant older = SCANNED.minus(Duration.ofDays(3));
    server.add(PROJECT, Occurrence.discovery(URI, "COMPLETE", older));

    assertThat(scan())
        .isInstanceOfSatisfying(
            Scan.Finished.class, scan -> assertThat(scan.at()).isEqualTo(older));
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, updateTime",
    "INACTIVE, createTime",
    "CONTINUOUS_ANALYSIS_UNSPECIFIED, createTime"
  })
  void whereTheTimeOfTheScanIsNotToldTheSafeOneCounts(String state, String member) {
    JsonObject occurrence = Occurrence.discovery(URI, "FINISHED_SUCCESS", SCANNED);
    JsonObject discovery = occurrence.getAsJsonObject("discovery");
    discovery.remove("lastScanTime");
    discovery.addProperty("continuousAnalysis", state);
    occurrence.addProperty(member, "2026-11-20T00:00:00Z");
    server.add(PROJECT, occurrence);

    assertThat(scan())
        .isInstanceOfSatisfying(
            Scan.Finished.class, scan -> assertThat(scan.at()).isEqualTo("2026-11-20T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          discovery/archiveTime         | "2026-11-20T00:00:00Z"                        | Container Analysis keeps what it found in an archive
          discovery/analysisError       | [{"code": 13, "message": "no\\u001bdata"}] | a part of the scan by Container Analysis failed (no\\u{1b}data)
          discovery/analysisStatusError | {"code": 13}                                  | a part of the scan by Container Analysis failed (without a reason)
          noteName                      | "projects/k8s-staging-foo/notes/PACKAGE_VULNERABILITY" | Container Analysis did not look at it
          noteName                      | "projects/goog-analysis/notes/SECRET"         | Container Analysis did not look at it
          """)
  void isNotScannedWhere(String path, String json, String why) {
    scanned();
    lie("DISCOVERY", path, json);

    assertThat(scan())
        .isInstanceOfSatisfying(Scan.None.class, none -> assertThat(none.why()).isEqualTo(why));
  }

  @Test
  void isNotScannedWhereNothingIsKnown() {
    assertThat(scan())
        .isEqualTo(
            new Scan.None(
                "Container Analysis did not look at it",
                "enable containerscanning.googleapis.com in its project and push it again; or, as"
                    + " for an index, "
                    + OTHERWISE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resourceUri                  | "https://gcr.io/k8s-staging-foo/other"  | resourceUri: found "https://gcr.io/k8s-staging-foo/other", where only URI was asked for
          resourceUri                  |                                         | resourceUri: is missing
          name                         | "projects/other/occurrences/1"          | name: found "projects/other/occurrences/1", where only project k8s-staging-foo was asked for
          name                         | "1"                                     | name: found "1", where only project k8s-staging-foo was asked for
          name                         |                                         | name: is missing
          kind                         | "BUILD"                                 | kind: found "BUILD", where only the kind DISCOVERY was asked for
          kind                         |                                         | kind: is missing
          noteName                     |                                         | noteName: is missing
          noteName                     | "PACKAGE_VULNERABILITY"                 | noteName: found "PACKAGE_VULNERABILITY", which names no note
          discovery                    |                                         | discovery: is missing
          discovery                    | []                                      | discovery: found an array; write an object
          discovery/analysisStatus     |                                         | discovery.analysisStatus: is missing
          discovery/analysisStatus     | "ANALYSIS_STATUS_UNSPECIFIED"           | discovery.analysisStatus: "ANALYSIS_STATUS_UNSPECIFIED" is no status that is known
          discovery/analysisStatus     | "FINISHED_PERFECTLY"                    | discovery.analysisStatus: "FINISHED_PERFECTLY" is no status that is known
          discovery/lastScanTime       | "yesterday"                             | discovery.lastScanTime: found "yesterday"; write a time such as 2026-11-28T12:00:00Z (RFC 3339)
          discovery/archiveTime        | 1                                       | discovery.archiveTime: found a number; write a string
          discovery/analysisError      | {}                                      | discovery.analysisError: found an object; write an array
          """)
  void understandsNoOtherAccountOfAScan(String path, String json, String why) {
    scanned();
    lie("DISCOVERY", path, json);

    assertRefused(why);
  }

  @Test
  void aScanWithoutATimeIsNone() {
    JsonObject occurrence = Occurrence.discovery(URI, "FINISHED_SUCCESS", SCANNED);
    occurrence.remove("createTime");
    occurrence.remove("updateTime");
    occurrence.getAsJsonObject("discovery").remove("lastScanTime");
    server.add(PROJECT, occurrence);

    assertRefused("updateTime: is missing");
  }

  @Test
  void aScanThatHasNotComeIsNone() {
    server.add(
        PROJECT, Occurrence.discovery(URI, "FINISHED_SUCCESS", NOW.plus(Duration.ofHours(2))));

    assertThat(scan())
        .isEqualTo(
            new Scan.Unreadable(NOT_TOLD + "it says that it scanned at 2026-11-28T14:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resourceUri                                  | "https://gcr.io/k8s-staging-foo/other" | resourceUri: found "https://gcr.io/k8s-staging-foo/other", where only URI was asked for
          name                                         | "projects/other/occurrences/1"         | name: found "projects/other/occurrences/1", where only project k8s-staging-foo was asked for
          kind                                         | "BUILD"                                | kind: found "BUILD", where only the kind VULNERABILITY was asked for
          noteName                                     |                                        | noteName: is missing
          vulnerability                                |                                        | vulnerability: is missing
          vulnerability/packageIssue                   |                                        | vulnerability.packageIssue: is missing
          vulnerability/packageIssue                   | []                                     | vulnerability.packageIssue: names no package that has it
          vulnerability/shortDescription               | 1                                      | vulnerability.shortDescription: found a number; write a string
          vulnerability/packageIssue/affectedPackage   |                                        | vulnerability.packageIssue[0].affectedPackage: is missing
          vulnerability/packageIssue/affectedPackage   | " "                                    | vulnerability.packageIssue[0].affectedPackage: is empty
          vulnerability/packageIssue/affectedVersion   | "1.3"                                  | vulnerability.packageIssue[0].affectedVersion: found a string; write an object
          vulnerability/packageIssue/fixedVersion      |                                        | vulnerability.packageIssue[0].fixedVersion: is missing
          vulnerability/packageIssue/fixedVersion/kind |                                        | vulnerability.packageIssue[0].fixedVersion.kind: is missing
          vulnerability/packageIssue/fixedVersion/kind | "MINIMUM"                              | vulnerability.packageIssue[0].fixedVersion.kind: "MINIMUM" does not tell whether there is a fix
          vulnerability/packageIssue/effectiveSeverity | "TERRIBLE"                             | vulnerability.packageIssue[0].effectiveSeverity: "TERRIBLE" is no severity that is known; write unknown, negligible, low, medium, high or critical
          """)
  void understandsNoOtherAccountOfAVulnerability(String path, String json, String why) {
    scanned();
    found("CVE-2026-1");
    lie("VULNERABILITY", path, json);

    assertRefused(why);
  }

  private void assertRefused(String why) {
    String where = "$.occurrences[0].";
    assertThat(scan())
        .isEqualTo(
            new Scan.Unreadable(
                NOT_TOLD
                    + "its answer is not understood (%s)"
                        .formatted(where + why.replace("URI", URI))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vulnerability/shortDescription               | "a heap overflow"      | GHSA-1 | HIGH     | 1.3     | 1.4
          vulnerability/shortDescription               |                        | GHSA-1 | HIGH     | 1.3     | 1.4
          vulnerability/shortDescription               | "CVE-1"                | CVE-1  | HIGH     | 1.3     | 1.4
          vulnerability/packageIssue/effectiveSeverity | "LOW"                  | GHSA-1 | LOW      | 1.3     | 1.4
          vulnerability/packageIssue/effectiveSeverity |                        | GHSA-1 | HIGH     | 1.3     | 1.4
          vulnerability/packageIssue/effectiveSeverity | "SEVERITY_UNSPECIFIED" | GHSA-1 | HIGH     | 1.3     | 1.4
          vulnerability/packageIssue/affectedVersion   |                        | GHSA-1 | HIGH     | ''      | 1.4
          vulnerability/packageIssue/affectedVersion   | {"epoch": 1, "name": "2", "revision": "r0"} | GHSA-1 | HIGH | 1:2-r0 | 1.4
          vulnerability/packageIssue/fixedVersion/fullName |                    | GHSA-1 | HIGH     | 1.3     | a newer version
          vulnerability/packageIssue/fixedVersion/kind | "MAXIMUM"              | GHSA-1 | HIGH     | 1.3     |
          """)
  void takesWhatMayBeMissingFromElsewhere(
      String path, String json, String id, Severity severity, String installed, String fixed) {
    scanned();
    found("GHSA-1");
    lie("VULNERABILITY", path, json);

    assertThat(((Scan.Finished) scan()).findings())
        .containsExactly(
            new Vulnerability(
                id,
                new TreeSet<>(List.of("GHSA-1")),
                severity,
                "zlib",
                installed,
                Optional.ofNullable(fixed)));
  }

  @Test
  void theSeverityOfTheNoteIsTheLastThatIsAsked() {
    scanned();
    JsonObject occurrence = zlib("CVE-2026-1");
    JsonObject found = occurrence.getAsJsonObject("vulnerability");
    found.remove("effectiveSeverity");
    found.getAsJsonArray("packageIssue").get(0).getAsJsonObject().remove("effectiveSeverity");
    server.add(PROJECT, occurrence);
    found.addProperty("severity", "CRITICAL");
    server.add(PROJECT, occurrence);

    assertThat(((Scan.Finished) scan()).findings())
        .extracting(Vulnerability::severity)
        .containsExactly(Severity.CRITICAL, Severity.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          occurrences   | {}                        | $.occurrences: found an object; write an array
          occurrences   | [1]                       | $.occurrences[0]: found a number; write an object
          nextPageToken | 1                         | $.nextPageToken: found a number; write a string
          unreachable   | "projects/p/locations/us" | $.unreachable: found a string; write an array
          message       | "come back later"         | $: does not know the name "message"; use occurrences, nextPageToken, unreachable
          """)
  void understandsNoOtherPage(String member, String json, String why) {
    scanned();
    server.change(page -> {
      page.add(member, JsonParser.parseString(json));
      return page;
    });

    assertThat(scan())
        .isEqualTo(
            new Scan.Unreadable(NOT_TOLD + "its answer is not understood (%s)".formatted(why)));
  }

  @Test
  void aRegionThatIsNotReachedMayHaveFoundSomething() {
    scanned();
    server.change(page -> {
      JsonArray regions = new JsonArray();
      regions.add("projects/p/locations/us");
      page.add("unreachable", regions);
      return page;
    });

    assertThat(scan())
        .isEqualTo(
            new Scan.Unreadable(
                NOT_TOLD + "its answer is not whole, \"projects/p/locations/us\" is not reached"));
  }

  @Test
  void refusesPagesThatGoRoundInACircle() {
    scanned();
    lie("VULNERABILITY", page -> page.addProperty("nextPageToken", "0"));

    assertThat(scan()).isEqualTo(new Scan.Unreadable(NOT_TOLD + "its pages go round in a circle"));
    assertThat(server.traffic().requests("GET VULNERABILITY")).isEqualTo(2);
  }

  @Test
  void refusesPagesWithoutEnd() {
    scanned();
    int[] pages = {0};
    lie("VULNERABILITY", page -> page.addProperty("nextPageToken", "" + ++pages[0]));

    assertThat(scan())
        .isEqualTo(
            new Scan.Unreadable(
                NOT_TOLD + "it has more than 100 pages or 67,108,864 bytes to tell"));
    assertThat(server.traffic().requests("GET VULNERABILITY")).isEqualTo(100);
  }

  @Test
  void readsNoMoreThanItMay() {
    scanned();
    server.change(page -> {
      page.addProperty("nextPageToken", "x".repeat((16 << 20) + 1));
      return page;
    });

    assertThat(scan())
        .isEqualTo(new Scan.Unreadable(NOT_TOLD + "its answer is larger than 16777216 bytes"));
  }

  @Test
  void readsNoMoreThanItMayOnManyPages() {
    scanned();
    for (int i = 0; i < 9; i++) {
      found("CVE-2026-" + i);
    }
    server.limitPages(1);

    assertThat(analysis(BRISK, 1500).scans(List.of(FOO), DIGEST, Instant.MAX))
        .containsExactly(
            new Scan.Unreadable(NOT_TOLD + "it has more than 100 pages or 1,500 bytes to tell"));
    assertThat(server.traffic().requests("GET VULNERABILITY")).isBetween(2L, 8L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | ya29.canary | it does not accept the access token (***); sign in again: gcloud auth application-default login
          403 | no          | access is denied (no); grant roles/containeranalysis.occurrences.viewer in project k8s-staging-foo, where containeranalysis.googleapis.com has to be enabled
          404 | no          | there is no project k8s-staging-foo (no); correct the source registry
          400 | no          | it answers with status 400 (no)
          429 | no          | it answers with status 429 (no)
          500 | no          | it answers with status 500 (no)
          503 | ya29.canary | it answers with status 503 (***)
          """)
  void saysWhatIsToBeDone(int status, String said, String message) {
    scanned();
    found("CVE-2026-1");
    String body = "{\"error\":{\"message\":\"%s\"}}".formatted(said);
    server
        .faults()
        .add(
            request -> request.query("filter").orElse("").contains("VULNERABILITY"),
            When.always(),
            new Fault.Reply(status, body));

    assertThat(scan()).isEqualTo(new Scan.Unreadable(NOT_TOLD + message));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void asksAgainWhenItIsInTrouble(int status) {
    scanned();
    found("CVE-2026-1");
    server.faults().add("GET", "", When.every(2), new Fault.Status(status));

    assertThat(scan()).isInstanceOf(Scan.Finished.class);
    assertThat(server.faults().hits()).isPositive();
  }

  @Test
  void doesNotWaitForAnAnswerForEver() {
    scanned();
    server.faults().add("GET", "", When.always(), new Fault.Late(Duration.ofSeconds(30)));
    RestLimits limits =
        new RestLimits(Duration.ofMillis(100), Duration.ofSeconds(20), 2, Duration.ofMillis(2));

    assertThat(scans(limits, FOO))
        .containsExactly(
            new Scan.Unreadable(
                NOT_TOLD
                    + "it cannot be reached (java.net.SocketTimeoutException: Read timed out)"));
  }

  @Test
  void asksNothingWhenTheTimeIsOver() {
    ContainerAnalysis analysis = analysis(BRISK, ScanReport.LONGEST);

    assertThat(analysis.scans(List.of(FOO), DIGEST, Instant.now().minusSeconds(1)))
        .containsExactly(new Scan.Unreadable(NOT_TOLD + "there is no time left to ask it"));
    assertThat(server.traffic().requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "gcr.io/example.com/app/image, example.com:app",
    "eu.gcr.io/foo/deep/image, foo",
    "us-docker.pkg.dev/foo/repository/image, foo",
    "us-docker.pkg.dev/example.com/foo/repository/image, example.com:foo"
  })
  void knowsTheProjectOfARepository(String repository, String project) {
    String uri = "https://" + repository + "@" + DIGEST;
    server.add(project, Occurrence.discovery(uri, "FINISHED_SUCCESS", SCANNED));

    assertThat(scans(BRISK, RepositoryPath.of(repository)).getFirst())
        .isInstanceOf(Scan.Finished.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example/foo/app",
        "notgcr.io/foo/app",
        "gcr.io.example/foo/app",
        "gcr.io/foo",
        "gcr.io/example.com/foo",
        "us-npm.pkg.dev/foo/app"
      })
  void asksNothingAboutOtherRegistries(String repository) {
    assertThat(scans(BRISK, RepositoryPath.of(repository)))
        .containsExactly(
            new Scan.None(
                "Container Analysis knows Google's registries alone, and not " + repository,
                OTHERWISE));
    assertThat(server.traffic().requests()).isZero();
  }

  @Test
  void oneSourceThatWasScannedWillDo() {
    scanned();
    RepositoryPath other = RepositoryPath.of("registry.example/foo/app");
    assertThat(scans(BRISK, other, FOO)).singleElement().isInstanceOf(Scan.Finished.class);
    assertThat(scans(BRISK, other, other)).hasSize(2);
  }
}
