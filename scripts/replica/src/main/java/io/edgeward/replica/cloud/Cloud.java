package io.edgeward.replica.cloud;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.replica.place.Alarms;
import io.edgeward.replica.place.Evidence;
import io.edgeward.replica.place.Machine;
import io.edgeward.replica.place.ManifestsMaintainer;
import io.edgeward.replica.place.Places;
import io.edgeward.replica.place.PubSub;
import io.edgeward.replica.place.RegistryIntruder;
import io.edgeward.replica.place.ReplicatedEnvironment;
import io.edgeward.replica.place.Rest;
import io.edgeward.replica.place.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment that {@code terraform/environments/e2e.tfvars} describes, in real projects. */
public final class Cloud implements ReplicatedEnvironment {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final TerraformOutputs outputs;
  private final AccessTokens tokens;
  private final CloudRegistries registries;
  private final Places places;
  private final ManifestsMaintainer manifests;

  private Cloud(
      TerraformOutputs outputs, AccessTokens tokens, Places places, ManifestsMaintainer manifests) {
    this.outputs = outputs;
    this.tokens = tokens;
    this.places = places;
    this.manifests = manifests;
    this.registries =
        new CloudRegistries(RegistryClient.builder().build(), EmbeddedRegistry.start(), tokens);
  }

  /** Whether {@code env} asks for it. */
  public static boolean isNamed(Map<String, String> env) {
    return env.containsKey(CloudSettings.PROJECT);
  }

  /**
   * Finds everything, and clones the manifests.
   *
   * @param outputs what {@code terraform output -json} wrote
   * @param directory where to
   * @throws io.edgeward.replica.place.EnvironmentUnusableException if anything is missing
   */
  public static Cloud open(Map<String, String> env, String outputs, Path directory)
      throws IOException {
    TerraformOutputs said = TerraformOutputs.parse(outputs);
    CloudSettings settings = CloudSettings.of(env, said);
    Places places = new Places(settings.staging(), Places.FOLDER, said.regions());
    AccessTokens tokens = AccessTokens.ofTheMachine();
    ManifestsMaintainer manifests =
        ManifestsMaintainer.cloneOf(
            said.variable("promote", "EDGEWARD_MANIFESTS_URL"),
            said.variableOr("promote", "EDGEWARD_MANIFESTS_BRANCH", "main"),
            said.variableOr("promote", "EDGEWARD_MANIFESTS_PATH", ""),
            Places.PROJECT,
            directory.resolve("clone"));
    manifests.prepare(places.promoterManifest());
    return new Cloud(said, tokens, places, manifests);
  }

  @Override
  public Places places() {
    return places;
  }

  @Override
  public RegistryIntruder registries() {
    return registries;
  }

  @Override
  public ManifestsMaintainer manifests() {
    return manifests;
  }

  @Override
  public Evidence evidence() {
    return new Evidence(outputs.ledger(), Map.of());
  }

  @Override
  public Topics topics() {
    return new CloudTopics(new PubSub(new Rest(PubSub.SERVICE, tokens)), outputs);
  }

  @Override
  public Alarms alarms() {
    return new CloudAlarms(
        new Rest(CloudAlarms.SERVICE, tokens),
        List.of(outputs.project("audit"), outputs.project("backup")));
  }

  @Override
  public URI webhook() {
    return outputs.webhook();
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Optional<Machine> machine() {
    return Optional.empty();
  }

  @Override
  public void close() {
    registries.close();
  }
}
