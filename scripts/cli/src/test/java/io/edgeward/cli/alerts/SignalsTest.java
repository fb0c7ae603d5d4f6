package io.edgeward.cli.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.audit.AuditFunction;
import io.edgeward.backup.BackupFunction;
import io.edgeward.check.CheckFunction;
import io.edgeward.files.FilesFunction;
import io.edgeward.ledger.DrillRecord;
import io.edgeward.ledger.Ledger;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.kms.EmbeddedKms;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.promote.PromoteFunction;
import io.edgeward.redirect.RedirectFunction;
import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.testkit.keys.P256Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts match on what the functions log, and nobody notices when they do not match any more: here
 * the functions run, and the signals that Terraform's filters are made of are held against their
 * lines.
 */
class SignalsTest {
  private static final Path ALERTS = Path.of("..", "..", "terraform", "modules", "alerts");
  private static final Pattern EXTRACTED =
      Pattern.compile("(?:EXTRACT\\(jsonPayload\\.|field +=\\s*\")([A-Za-z_.]+)[,)\"]");
  private static final List<Signal> SIGNALS = signals();

  @TempDir Path folder;
  private GitServer gitServer;
  private GitFixture git;
  private EmbeddedRegistry production;
  private EmbeddedRegistry backup;
  private LoggedLines lines;
  private RepositoryPath foo;

  @BeforeEach
  void start() throws Exception {
    gitServer = GitServer.start();
    git = GitFixture.create(folder.resolve("manifests.git"));
    gitServer.serve("manifests.git", git);
    RegistryOptions google = RegistryOptions.inMemory().googleListing();
    production = EmbeddedRegistry.start(google);
    backup = EmbeddedRegistry.start(google);
    foo = RepositoryPath.of(production.host() + "/prod/foo");
    lines = new LoggedLines();
  }

  @AfterEach
  void stop() {
    lines.close();
    backup.close();
    production.close();
    git.close();
    gitServer.close();
  }

  @Test
  void aRejectedEventIsOneSignal() throws Exception {
    promote("    {}\n");
    intrude();
    assertThat(signalled("audit")).containsExactly("rejected");
  }

  @Test
  void aHeadThatDoesNotParseIsAnotherSignal() throws Exception {
    breakHead();
    assertThat(signalled("audit")).containsExactly("unwatched");
  }

  @Test
  void anEventThatWaitsForItsVerdictIsThatSignalToo() throws Exception {
    promote("    {}\n");
    loseGit();
    assertThat(signalled("audit")).containsExactly("unwatched");
  }

  @Test
  void aSweepThatFindsSomethingIsNoRejectedEvent() throws Exception {
    promote("    {}\n");
    ImagePusher.push(Images.image(1), foo, Tag.of("1.0"));
    send(audit(), "{\"sweep\": true}");
    assertThat(signalled("audit")).containsExactly("sweep", "swept");
  }

  @Test
  void aSweepWithoutFindingsIsSeenToHaveHappened() throws Exception {
    promote("    {}\n");
    send(audit(), "{\"sweep\": true}");
    assertThat(signalled("audit")).containsExactly("swept");
  }

  @Test
  void aSweepOfThousandsOfRepositoriesIsSeenToHaveHappened() {
    JsonObject line = new JsonObject();
    line.addProperty("message", "sweep of 8,680 repositories: no differences; all judged");
    assertThat(SIGNALS.stream().filter(signal -> signal.holds(line)).map(Signal::name))
        .containsExactly("swept");
  }

  @Test
  void aPromotionThatIsRefusedIsASignal() throws Exception {
    refusePromotion();
    assertThat(signalled("promote")).containsExactly("promotion");
  }

  @Test
  void aPromotionThatDoesEverythingIsNone() throws Exception {
    Image image = Images.image(1);
    ImagePusher.push(image, RepositoryPath.of(production.host() + "/staging/foo"));
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    assertThat(send(promote(), "{\"sweep\": true}")).isEqualTo(200);
    assertThat(signalled("promote")).isEmpty();
  }

  @Test
  void aSignerThatDoesNotSignIsASignal() throws Exception {
    Image image = Images.image(1);
    ImagePusher.push(image, RepositoryPath.of(production.host() + "/staging/foo"));
    git.commit(
        "Sign what is promoted",
        Map.of(
            "trust/promoter.pem",
            new P256Key().publicPem(),
            "edgeward.yaml",
            """
            signatures:
              identities: [{root: %s/prod, name: registry.example.io}]
              keys: [{id: promoter, file: trust/promoter.pem}]
            """
                .formatted(production.host())));
    promote("    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    try (EmbeddedKms kms = EmbeddedKms.start()) {
      Map<String, String> settings =
          Map.of(
              "EDGEWARD_SIGNER",
              "gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1",
              "EDGEWARD_KMS_ENDPOINT",
              kms.uri().toString());
      assertThat(send(PromoteFunction.with(environment("promote", settings)), "{\"sweep\": true}"))
          .isEqualTo(200);
    }
    assertThat(signalled("promote")).containsExactly("signer-down");
  }

  @Test
  void aTokenThatGitHubRefusesIsASignal() throws Exception {
    String message =
        "{\"repository\": \"acme/manifests\", \"number\": 1, \"base\": \"%1$s\", \"head\": \"%1$s\"}"
            .formatted("a".repeat(40));
    try (HttpServer github = HttpServer.open(0, request -> ServerResponse.json(401, "{}"))) {
      Map<String, String> settings =
          Map.of(
              "EDGEWARD_GITHUB_API", "http://" + github.host(),
              "EDGEWARD_GITHUB_TOKEN", "expired",
              "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests");
      assertThat(send(CheckFunction.with(environment("check", settings)), message)).isEqualTo(200);
    }
    assertThat(signalled("check")).containsExactly("check");
  }

  @Test
  void aCompleteSnapshotIsCountedAndItsAgeAndHashAreThere() throws Exception {
    drill(Duration.ofDays(1));
    ImagePusher.push(Images.image(1), foo, Tag.of("1.0"));
    assertThat(send(backup(), "")).isEqualTo(200);
    assertThat(signalled("backup")).containsExactly("complete", "drill-age", "freshness", "pinned");
    assertThat(fresh())
        .allSatisfy(line -> {
          assertThat(line.get("freshnessSeconds").getAsJsonPrimitive().isNumber()).isTrue();
          assertThat(line.get("region").getAsString()).isEqualTo(production.host() + "/prod");
        });
  }

  @Test
  void aBackupWithoutADrillSaysSoAndTroublesNobodyOtherwise() throws Exception {
    ImagePusher.push(Images.image(1), foo, Tag.of("1.0"));
    assertThat(send(backup(), "")).isEqualTo(200);
    assertThat(signalled("backup")).contains("drill").doesNotContain("backup", "drill-age");
  }

  @Test
  void anOldDrillIsToldByItsAgeAlone() throws Exception {
    drill(Duration.ofDays(100));
    assertThat(send(backup(), "")).isEqualTo(200);
    assertThat(signalled("backup")).contains("drill-age").doesNotContain("backup", "drill");
  }

  @Test
  void aTagThatMovedIsATroubleOfTheBackup() throws Exception {
    drill(Duration.ofDays(1));
    moveATag();
    assertThat(signalled("backup")).contains("backup").doesNotContain("drill");
  }

  @Test
  void aConfigurationThatTheRedirectorCannotFollowIsASignal() throws Exception {
    Map<String, String> settings = Map.of("EDGEWARD_REDIRECT", configurations(12).toString());
    RedirectFunction.with(environment("redirect", settings));
    assertThat(signalled("redirect")).containsExactly("redirect-configuration");
  }

  @Test
  void aRedirectorThatFollowsItsConfigurationOnlyCounts() throws Exception {
    countRequests();
    assertThat(signalled("redirect")).containsExactly("redirect-counts");
    assertThat(lines.all().getLast().getAsJsonObject("redirect").get("counts").isJsonArray())
        .isTrue();
  }

  @Test
  void everyFieldThatTerraformNamesIsLogged() throws Exception {
    promote("    {}\n");
    intrude();
    refusePromotion();
    drill(Duration.ofDays(1));
    moveATag();
    countRequests();
    Set<String> logged = new TreeSet<>();
    lines.all().forEach(line -> addFields(line, "", logged));
    assertThat(logged).containsAll(named());
    assertThat(named())
        .contains("runbook", "freshnessSeconds", "serviceContext.service")
        .contains("redirect.requests", "redirect.generation", "redirect.rangesAgeDays");
  }

  /** Those of objects within the line by the path to them, as filters and metrics have them. */
  private static void addFields(JsonObject object, String before, Set<String> to) {
    object
        .asMap()
        .forEach((name, value) -> {
          to.add(before + name);
          if (value.isJsonObject()) {
            addFields(value.getAsJsonObject(), before + name + ".", to);
          }
        });
  }

  @Test
  void everySignalBelongsToAFunction() {
    assertThat(SIGNALS).hasSizeGreaterThan(8);
    assertThat(SIGNALS)
        .allSatisfy(signal ->
            assertThat(signal.function())
                .isIn("audit", "backup", "check", "files", "promote", "redirect"));
  }

  @Test
  void aStoreThatDeniesWritesIsASignalBesideTheReport() throws Exception {
    try (EmbeddedCloudStorage storage = EmbeddedCloudStorage.start()) {
      storage.bucket("staging").put("tool", "tool".getBytes(StandardCharsets.UTF_8));
      storage.bucket("prod").deny(Right.CREATE);
      git.commit(
          "Promote a file",
          Map.of(
              "filestores/foo/filepromoter-manifest.yaml",
              "filestores: [{base: gs://staging, src: true}, {base: gs://prod}]\n",
              "manifests/foo/files.yaml",
              "files: [{name: tool, sha256: %s}]\n"
                  .formatted(Digest.ofContent("tool".getBytes(StandardCharsets.UTF_8)).hex())));
      Map<String, String> settings = Map.of("STORAGE_EMULATOR_HOST", storage.host());
      assertThat(send(FilesFunction.with(environment("files", settings)), "{\"sweep\": true}"))
          .isEqualTo(200);
      assertThat(signalled("files")).containsExactly("files", "files-denied");
      lines.clear();
      storage.bucket("prod").allow(Right.CREATE);
      assertThat(send(FilesFunction.with(environment("files", settings)), "{\"sweep\": true}"))
          .isEqualTo(200);
      assertThat(signalled("files")).isEmpty();
    }
  }

  private static List<Signal> signals() {
    try {
      List<Signal> signals = new ArrayList<>();
      JsonParser.parseString(Files.readString(ALERTS.resolve("signals.json")))
          .getAsJsonObject()
          .asMap()
          .forEach((name, terms) -> signals.add(new Signal(name, terms.getAsJsonObject())));
      return signals;
    } catch (IOException e) {
      throw new IllegalStateException("terraform/modules/alerts/signals.json is not there", e);
    }
  }

  /** Fields that filters, labels and metrics name, here and in the module's other files. */
  private static SortedSet<String> named() throws IOException {
    SortedSet<String> fields = new TreeSet<>();
    SIGNALS.forEach(signal -> signal.fields().forEach(fields::add));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ALERTS, "*.tf")) {
      for (Path file : files) {
        Matcher matcher = EXTRACTED.matcher(Files.readString(file));
        while (matcher.find()) {
          fields.add(matcher.group(1));
        }
      }
    }
    return fields;
  }

  /** The signals of a function, each at most once, in their order. */
  private SortedSet<String> signalled(String function) {
    SortedSet<String> names = new TreeSet<>();
    for (JsonObject line : lines.all()) {
      SIGNALS.stream()
          .filter(signal -> signal.function().equals(function) && signal.holds(line))
          .forEach(signal -> names.add(signal.name()));
    }
    return names;
  }

  private List<JsonObject> fresh() {
    return lines.all().stream().filter(line -> line.has("freshnessSeconds")).toList();
  }

  private void intrude() throws Exception {
    String event =
        "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"}".formatted(foo, Images.image(9).digest());
    assertThat(send(audit(), event)).isEqualTo(200);
  }

  private void breakHead() throws Exception {
    promote("    [\n");
    send(audit(), "{\"sweep\": true}");
  }

  private void loseGit() throws Exception {
    HttpFunction auditor = audit();
    gitServer.faults().down();
    String event =
        "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"}".formatted(foo, Images.image(9).digest());
    assertThat(send(auditor, event, Instant.now().minus(Duration.ofHours(1)))).isEqualTo(503);
  }

  private void refusePromotion() throws Exception {
    promote(
        "    \"%s\": [\"1.0\"]\n    \"%s\": [\"1.0\"]\n"
            .formatted(Images.image(1).digest(), Images.image(2).digest()));
    assertThat(send(promote(), "{\"sweep\": true}")).isEqualTo(200);
  }

  private void moveATag() throws Exception {
    Image first = Images.image(1);
    ImagePusher.push(first, foo, Tag.of("1.0"));
    send(backup(), "");
    ImagePusher.push(Images.image(2), foo, Tag.of("1.0"));
    send(backup(), "");
  }

  private void drill(Duration age) throws Exception {
    Instant at = Instant.now().minus(age);
    ledger()
        .drills()
        .append(
            new DrillRecord(
                at,
                SnapshotId.of(at),
                new DrillRecord.Digests(1, 1, 1, 0),
                1,
                Duration.ofHours(1),
                Duration.ZERO,
                List.of()));
  }

  private Ledger ledger() {
    return Ledger.open(folder.resolve("ledger").toString());
  }

  private void promote(String dmap) throws IOException {
    git.commit(
        "Promote foo",
        Map.of(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: %s/staging\n  src: true\n- name: %s/prod\n"
                .formatted(production.host(), production.host()),
            "images/foo/images.yaml",
            "- name: foo\n  dmap:\n" + dmap));
  }

  private HttpFunction audit() {
    return AuditFunction.with(environment("audit", Map.of()));
  }

  private HttpFunction promote() {
    return PromoteFunction.with(environment("promote", Map.of()));
  }

  private HttpFunction backup() {
    return BackupFunction.with(
        environment(
            "backup",
            Map.of(
                "EDGEWARD_PROD_REGISTRIES", production.host() + "/prod",
                "EDGEWARD_BACKUP_REGISTRIES", backup.host() + "/bak")));
  }

  /** What the redirector logs once a minute, it logs at its end, too. */
  private void countRequests() throws IOException {
    Configurations configurations = Configurations.at(configurations(1).toString());
    Redirector.Options options =
        new Redirector.Options(
            "us-central1", 1, Runnable::run, System::nanoTime, Clock.systemUTC());
    Asks asks = new Asks(Runnable::run);
    new Redirector(configurations, asks, report -> fail(report.message()), options).stop();
  }

  /** One generation, and a {@code current} that may name another. */
  private Path configurations(int current) throws IOException {
    Path configurations = Files.createDirectories(folder.resolve("redirect"));
    Files.createDirectories(configurations.resolve("generations"));
    Files.writeString(
        configurations.resolve("generations/1.json"),
        """
        {"generation": 1,
         "targets": {"only": {"registry": "https://registry.example", "payer": "example"}},
         "rules": [{"name": "default", "targets": ["only"]}]}
        """);
    Files.writeString(configurations.resolve("current"), "{\"generation\": " + current + "}");
    return configurations;
  }

  private Map<String, String> environment(String function, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("GOOGLE_CLOUD_PROJECT", "local-stack");
    environment.put("K_SERVICE", Signal.service(function));
    environment.put("EDGEWARD_MANIFESTS_URL", gitServer.uri() + "manifests.git");
    environment.put("EDGEWARD_LEDGER", folder.resolve("ledger").toString());
    return environment;
  }

  private static int send(HttpFunction function, String data) throws Exception {
    return send(function, data, Instant.now());
  }

  private static int send(HttpFunction function, String data, Instant published) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    String push =
        ("{\"message\":{\"data\":\"%s\",\"attributes\":{\"tick\":\"1\"},\"messageId\":\"1\","
                + "\"publishTime\":\"%s\"}}")
            .formatted(encoded, published);
    try (FunctionServer server = FunctionServer.start(0, function)) {
      byte[] body = push.getBytes(StandardCharsets.UTF_8);
      return Exchange.post(server.uri(), body, "Content-Type", "application/json").statusCode();
    }
  }
}
