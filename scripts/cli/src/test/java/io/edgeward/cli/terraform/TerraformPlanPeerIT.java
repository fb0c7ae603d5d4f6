package io.edgeward.cli.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import io.edgeward.audit.AuditFunction;
import io.edgeward.backup.BackupFunction;
import io.edgeward.check.CheckFunction;
import io.edgeward.files.FilesFunction;
import io.edgeward.promote.PromoteFunction;
import io.edgeward.redirect.RedirectFunction;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.webhook.WebhookFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans of both environments: all rights that are given, and what functions are told. */
class TerraformPlanPeerIT {
  private static final Path ACCESS = Path.of("..", "..", "terraform", "ACCESS.md");
  private static final String STAGING = "edgeward-staging-example";
  private static final String PUBLIC_FILES =
      "| allUsers | storage.objectViewer | bucket prod-binaries |  |";
  private static final String TESTERS = "group:edgeward-testers@example.com";

  /** What an older plan of a restore is found by lies below by-digest/, beside receipts. */
  private static final String NO_OLD_PLANS =
      ") && resource.name.extract(\"projects/_/buckets/backup-edgeward-ledger/objects/prod"
          + "/by-digest/{digest}/restores/\") == \"\"";

  @TempDir private static Path folder;
  private static TerraformPlan prod;
  private static TerraformPlan e2e;

  @BeforeAll
  static void plan() throws Exception {
    Optional<Tool> terraform = TerraformPlan.command();
    assumeTrue(
        terraform.isPresent(),
        "nothing plans without a network here: set EDGEWARD_TERRAFORM to a command that does");
    Tool tool = terraform.get();
    prod = TerraformPlan.of(tool, folder.resolve("prod"), "prod.tfvars", "prod.staging.tfvars");
    e2e = TerraformPlan.of(tool, folder.resolve("e2e"), "e2e.tfvars");
  }

  @Test
  void givesTheRightsThatAreWrittenDown() throws IOException {
    Set<String> planned = Grants.of(prod.resources());
    Path found = Path.of("target", "ACCESS.md");
    Files.write(found, planned);

    assertThat(planned)
        .as(
            "The plan gives other rights than terraform/ACCESS.md has; if they are meant, put the"
                + " rows of scripts/cli/%s there, for review".formatted(found))
        .containsExactlyElementsOf(writtenDown());
  }

  @Test
  void givesTheSameRightsInTheReplica() {
    Set<String> replica = Grants.of(e2e.resources());
    assertThat(replica).filteredOn(row -> row.contains(TESTERS)).isNotEmpty();

    assertThat(replica)
        .filteredOn(row -> !row.contains(TESTERS))
        .map(row -> row.replace("/objects/e2e/", "/objects/prod/"))
        .containsExactlyElementsOf(
            Grants.of(prod.resources()).stream()
                .filter(row -> !row.startsWith("| allUsers | artifactregistry.reader "))
                .filter(row -> !row.equals(PUBLIC_FILES))
                .filter(row -> !row.contains(STAGING))
                .toList());
  }

  /** The auditor lets pass what a plan of a restore lists, so only breakglass may write one. */
  @Test
  void letsNoStandingRightWriteAPlanOfARestore() {
    List<String> onEvidence =
        Grants.of(prod.resources()).stream()
            .filter(row -> row.contains("backup-edgeward-ledger") || row.contains("project backup"))
            .filter(row -> !row.contains("| approved, for "))
            .toList();
    assertThat(onEvidence)
        .hasSizeGreaterThan(6)
        .allSatisfy(row -> {
          String[] cells = row.split(" *\\| *", -1);
          assertThat(cells[2])
              .as(row)
              .isIn(
                  "storage.objectViewer",
                  "storage.objectCreator",
                  "logging.bucketWriter",
                  "logging.logWriter",
                  "projects/backup/edgewardLedgerKeeper",
                  "storage.buckets.get, storage.buckets.getIamPolicy,"
                      + " storage.buckets.setIamPolicy, storage.buckets.update");
          if (cells[2].equals("storage.objectCreator")) {
            assertThat(cells[4])
                .as(row)
                .doesNotContain("/restores/...")
                .doesNotContain("/objects/prod/...");
            assertThat(cells[4].endsWith(NO_OLD_PLANS))
                .as(row)
                .isEqualTo(cells[4].contains("/by-digest/..."));
          }
        });
  }

  /** It is asked by everyone, and reads what everyone may read. */
  @Test
  void givesTheRedirectorNoRightAndTwoBucketsToThePublic() {
    String configuration = "| allUsers | storage.objectViewer | bucket edge-edgeward-redirect |  |";
    assertThat(publicBuckets(prod)).containsExactly(configuration, PUBLIC_FILES);
    assertThat(publicBuckets(e2e)).containsExactly(configuration);
    for (TerraformPlan plan : new TerraformPlan[] {prod, e2e}) {
      assertThat(Grants.of(plan.resources())).noneMatch(row -> row.contains("ew-redirect@"));
    }
  }

  private static List<String> publicBuckets(TerraformPlan plan) {
    return Grants.of(plan.resources()).stream()
        .filter(row -> row.contains("| allUsers |") && row.contains("| bucket "))
        .toList();
  }

  /** Whoever could delete a file could also replace it, which looks like a promotion. */
  @Test
  void letsNoStandingRightReplaceOrDeleteAFile() {
    List<String> onFiles =
        Grants.of(prod.resources()).stream()
            .filter(row -> row.contains("bucket prod-") || row.contains("backup-edgeward-files"))
            .filter(row -> !row.contains("storage.objectViewer"))
            .toList();
    assertThat(onFiles)
        .containsExactly(
            "| ew-backup@backup | storage.objectCreator | bucket backup-edgeward-files |  |",
            "| ew-files@run | storage.objectCreator | bucket prod-binaries |  |",
            "| projectOwner:backup | projects/backup/edgewardFilesKeeper | bucket"
                + " backup-edgeward-files |  |",
            "| projectOwner:prod | projects/prod/edgewardFilesKeeper | bucket prod-binaries"
                + " |  |");
  }

  @Test
  void judgesNoPathInFrontOfTheRedirector() {
    assertThat(resources("google_compute_url_map"))
        .hasSize(2)
        .allSatisfy(
            map -> assertThat(map.toString()).doesNotContain("\"paths\"", "path_rule\":[{"));
    assertThat(resources("google_compute_security_policy"))
        .singleElement()
        .satisfies(policy -> assertThat(policy.toString()).doesNotContain("request.path"));
  }

  @Test
  void exceptsNobodyFromDenialsWhoHasAStandingRole() {
    List<String> groups =
        resources("google_iam_deny_policy")
            .flatMap(policy -> Stream.of(policy.toString().split("\"")))
            .filter(text -> text.startsWith("principalSet://goog/group/"))
            .map(text -> "| group:" + text.substring("principalSet://goog/group/".length()) + " ")
            .toList();
    assertThat(groups).isNotEmpty();
    assertThat(Grants.of(prod.resources()))
        .filteredOn(row -> groups.stream().anyMatch(row::startsWith))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).contains("| approved, for "));
  }

  @Test
  void locksTheEvidenceOfProductionForGood() {
    assertThat(resources("google_storage_bucket").filter(bucket -> bucket.has("retention_policy")))
        .filteredOn(bucket -> !bucket.getAsJsonArray("retention_policy").isEmpty())
        .filteredOn(
            bucket -> !bucket.get("name").getAsString().equals("shop-backup-edgeward-files"))
        .singleElement()
        .satisfies(bucket -> {
          assertThat(bucket.get("name").getAsString()).isEqualTo("shop-backup-edgeward-ledger");
          assertThat(bucket.get("uniform_bucket_level_access").getAsBoolean()).isTrue();
          assertThat(bucket.getAsJsonArray("retention_policy").toString())
              .contains("\"is_locked\":true");
        });
    assertThat(resources("google_logging_project_bucket_config"))
        .filteredOn(bucket -> bucket.get("bucket_id").getAsString().equals("edgeward-evidence"))
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.get("locked").getAsBoolean()).isTrue());
  }

  @Test
  void logsWhoWritesIntoRegistriesAndTheLedger() {
    assertThat(resources("google_project_iam_audit_config"))
        .allSatisfy(config ->
            assertThat(config.toString())
                .contains("\"DATA_WRITE\"")
                .doesNotContainPattern("\"exempted_members\":\\[\""))
        .extracting(config ->
            config.get("project").getAsString() + " " + config.get("service").getAsString())
        .containsExactlyInAnyOrder(
            "shop-prod artifactregistry.googleapis.com",
            "shop-prod storage.googleapis.com",
            "shop-run artifactregistry.googleapis.com",
            "shop-backup artifactregistry.googleapis.com",
            "shop-backup storage.googleapis.com",
            "shop-edge artifactregistry.googleapis.com",
            "shop-edge storage.googleapis.com");
  }

  @Test
  void alertsInEachProjectWhenAGuardChanges() {
    Set<String> alerts =
        resources("google_monitoring_alert_policy")
            .map(policy ->
                policy.get("project").getAsString()
                    + " "
                    + policy.getAsJsonObject("user_labels").get("edgeward").getAsString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(alerts).contains("shop-backup restore-plan");
    for (String project : List.of("shop-prod", "shop-run", "shop-backup", "shop-edge")) {
      assertThat(alerts).contains(project + " rights", project + " guards", project + " watch");
    }
  }

  @Test
  void alertsOnPlansOfRestoresInTheLedgerItself() {
    assertThat(resources("google_monitoring_alert_policy"))
        .map(JsonObject::toString)
        .filteredOn(policy -> policy.contains("\"edgeward\":\"restore-plan\""))
        .singleElement(STRING)
        .contains("^projects/_/buckets/shop-backup-edgeward-ledger/objects/prod/(restores|");
  }

  private static Stream<JsonObject> resources(String type) {
    return prod.resources().stream()
        .filter(resource -> resource.get("type").getAsString().equals(type))
        .map(resource -> resource.getAsJsonObject("values"));
  }

  @Test
  void tellsFunctionsWhatTheyAccept() throws IOException {
    Map<String, Consumer<Map<String, String>>> starts =
        Map.of(
            "webhook", WebhookFunction::with,
            "promote", PromoteFunction::with,
            "files", FilesFunction::with,
            "check", CheckFunction::with,
            "audit", AuditFunction::with,
            "backup", BackupFunction::with,
            "redirect", RedirectFunction::with);
    for (TerraformPlan plan : new TerraformPlan[] {prod, e2e}) {
      JsonObject functions = plan.output("function_env");
      assertThat(functions.keySet())
          .map(TerraformPlanPeerIT::function)
          .containsAll(starts.keySet());
      for (String deployment : functions.keySet()) {
        Map<String, String> env = env(functions.getAsJsonObject(deployment));
        assertThatCode(() -> starts.get(function(deployment)).accept(env))
            .as(deployment + " " + env)
            .isNull();
      }
    }
  }

  /** What is deployed in several regions is called by both: {@code redirect/us-central1}. */
  private static String function(String deployment) {
    return deployment.split("/")[0];
  }

  /** Secrets are mounted in the cloud alone: a file stands for each. */
  private static Map<String, String> env(JsonObject variables) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret for tests");
    Map<String, String> env = new TreeMap<>();
    variables
        .asMap()
        .forEach((name, value) ->
            env.put(name, name.endsWith("_FILE") ? secret.toString() : value.getAsString()));
    return env;
  }

  private static TreeSet<String> writtenDown() throws IOException {
    return Files.readAllLines(ACCESS).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Who |"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
