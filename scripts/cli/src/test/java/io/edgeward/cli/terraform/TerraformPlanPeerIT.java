package io.edgeward.cli.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import io.edgeward.audit.AuditFunction;
import io.edgeward.backup.BackupFunction;
import io.edgeward.promote.PromoteFunction;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.webhook.WebhookFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans of both environments: all rights that are given, and what functions are told. */
class TerraformPlanPeerIT {
  private static final Path ACCESS = Path.of("..", "..", "terraform", "ACCESS.md");
  private static final String STAGING = "edgeward-staging-example";
  private static final String TESTERS = "group:edgeward-testers@example.com";

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
                .filter(row -> !row.contains(STAGING))
                .toList());
  }

  @Test
  void tellsFunctionsWhatTheyAccept() throws IOException {
    Map<String, Consumer<Map<String, String>>> starts =
        Map.of(
            "webhook", WebhookFunction::with,
            "promote", PromoteFunction::with,
            "audit", AuditFunction::with,
            "backup", BackupFunction::with);
    for (TerraformPlan plan : new TerraformPlan[] {prod, e2e}) {
      JsonObject functions = plan.output("function_env");
      assertThat(functions.keySet()).isEqualTo(starts.keySet());
      for (String name : functions.keySet()) {
        Map<String, String> env = env(functions.getAsJsonObject(name));
        assertThatCode(() -> starts.get(name).accept(env)).as(name + " " + env).isNull();
      }
    }
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
