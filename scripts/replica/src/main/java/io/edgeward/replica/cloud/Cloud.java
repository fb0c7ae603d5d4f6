package io.edgeward.replica.cloud;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.replica.api.EdgewardScript;
import io.edgeward.replica.api.PubSub;
import io.edgeward.replica.api.Rest;
import io.edgeward.replica.api.RunningEnvironment;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.scenarios.environment.ScenarioEnvironment;
import io.edgeward.testkit.deployment.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment that {@code terraform/environments/e2e.tfvars} describes, in real projects. */
public final class Cloud implements RunningEnvironment {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final CloudRegistries registries;
  private final ScenarioEnvironment environment;

  private Cloud(CloudRegistries registries, ScenarioEnvironment environment) {
    this.registries = registries;
    this.environment = environment;
  }

  /** Whether {@code env} asks for it. */
  public static boolean isNamed(Map<String, String> env) {
    return env.containsKey(CloudSettings.PROJECT);
  }

  /**
   * Finds everything, and clones the manifests.
   *
   * @param outputs what {@code terraform output -json} wrote
   * @param checkout the checkout, with the command line
   * @param directory where to
   * @throws io.edgeward.replica.api.EnvironmentUnusableException if anything is missing
   */
  public static Cloud open(Map<String, String> env, String outputs, Path checkout, Path directory)
      throws IOException {
    TerraformOutputs said = TerraformOutputs.parse(outputs);
    CloudSettings settings = CloudSettings.of(env, said);
    Project project = Project.e2e(settings.staging(), said.regions());
    AccessTokens tokens = AccessTokens.ofTheMachine();
    ManifestsMaintainer manifests =
        ManifestsMaintainer.cloneOf(
            said.variable("promote", "EDGEWARD_MANIFESTS_URL"),
            said.variableOr("promote", "EDGEWARD_MANIFESTS_BRANCH", "main"),
            said.variableOr("promote", "EDGEWARD_MANIFESTS_PATH", ""),
            project,
            directory.resolve("clone"));
    CloudRegistries registries =
        new CloudRegistries(RegistryClient.builder().build(), EmbeddedRegistry.start(), tokens);
    return new Cloud(
        registries,
        new ScenarioEnvironment(
            project,
            registries,
            Optional.empty(),
            manifests,
            Ledger.open(said.ledger()),
            said.webhook(),
            schedule -> tick(new PubSub(new Rest(PubSub.SERVICE, tokens)), said.schedule(schedule)),
            new CloudErrorReports(
                new Rest(CloudErrorReports.SERVICE, tokens),
                List.of(said.project("audit"), said.project("backup"))),
            new EdgewardScript(checkout, List.of("--ledger", said.ledger()), Map.of()),
            PATIENCE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static void tick(PubSub topics, Schedule due) throws IOException {
    topics.publish(due.topic(), due.message());
  }

  @Override
  public ScenarioEnvironment environment() {
    return environment;
  }

  @Override
  public void close() {
    registries.close();
  }
}
