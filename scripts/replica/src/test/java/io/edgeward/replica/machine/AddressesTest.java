package io.edgeward.replica.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
  @TempDir private Path folder;

  @Test
  void hasAValueForEveryNameThatTerraformSets() throws IOException {
    List<DeployedFunction> functions =
        FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json"));
    Variables variables =
        addresses()
            .variables(
                Topology.of(functions, OneMachine.FASTER),
                SecretFiles.write(folder.resolve("secrets")));
    for (DeployedFunction function : functions) {
      assertThat(variables.of(function))
          .as(function.name())
          .containsKeys(function.env().toArray(String[]::new));
    }
  }

  @Test
  void namesRegionsAndTheirBackupsInTheSameOrder() throws IOException {
    List<DeployedFunction> functions =
        FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json"));
    Map<String, String> backup =
        addresses()
            .variables(Topology.of(functions, 1), SecretFiles.write(folder))
            .of(function(functions, "backup"));
    assertThat(backup)
        .containsEntry("EDGEWARD_PROD_REGISTRIES", "127.0.0.1:1/prod,127.0.0.1:2/prod")
        .containsEntry("EDGEWARD_BACKUP_REGISTRIES", "127.0.0.1:3/us,127.0.0.1:3/eu");
  }

  @Test
  void tellsTheRedirectorThatNothingIsInFrontOfIt() throws IOException {
    List<DeployedFunction> functions =
        FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json"));
    Map<String, String> redirect =
        addresses()
            .variables(Topology.of(functions, 1), SecretFiles.write(folder))
            .of(function(functions, "redirect"));
    assertThat(redirect)
        .containsEntry("EDGEWARD_REDIRECT", folder.resolve("redirect").toString())
        .containsEntry("EDGEWARD_REGION", "us-central1")
        .containsEntry("EDGEWARD_FORWARDED_HOPS", "0");
  }

  @Test
  void signsByAKeyOfTheStandInOfCloudKms() throws IOException {
    List<DeployedFunction> functions =
        FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json"));
    Map<String, String> promote =
        addresses()
            .variables(Topology.of(functions, 1), SecretFiles.write(folder))
            .of(function(functions, "promote"));
    assertThat(promote)
        .containsEntry("EDGEWARD_KMS_ENDPOINT", "http://127.0.0.1:12")
        .containsEntry(
            "EDGEWARD_SIGNER",
            "gcpkms://projects/edgeward-e2e/locations/us-central1/keyRings/edgeward/cryptoKeys/promotion/cryptoKeyVersions/1");
  }

  @Test
  void hasAKeyForTheMirrorAndNoRole() throws IOException {
    List<DeployedFunction> functions =
        FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json"));
    Map<String, String> files =
        addresses()
            .variables(Topology.of(functions, 1), SecretFiles.write(folder))
            .of(function(functions, "files"));
    assertThat(files)
        .containsEntry("STORAGE_EMULATOR_HOST", "127.0.0.1:8")
        .containsEntry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:11")
        .containsEntry("EDGEWARD_AWS_ROLE_ARN", "");
  }

  private Addresses addresses() {
    return new Addresses(
        Project.e2e(
            RegistryPath.of("127.0.0.1:4/k8s-staging-e2e"),
            List.of(region("127.0.0.1:1", "us"), region("127.0.0.1:2", "eu"))),
        RegistryPath.of("127.0.0.1:5/drill"),
        URI.create("http://127.0.0.1:6/manifests.git"),
        URI.create("http://127.0.0.1:10"),
        "127.0.0.1:7",
        "gs://ledger/e2e",
        "127.0.0.1:8",
        Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:11"),
        URI.create("http://127.0.0.1:9"),
        URI.create("http://127.0.0.1:12"),
        folder.resolve("redirect"),
        folder);
  }

  private static DeployedFunction function(List<DeployedFunction> functions, String name) {
    return functions.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Region region(String host, String name) {
    return new Region(RegistryPath.of(host + "/prod"), RegistryPath.of("127.0.0.1:3/" + name));
  }
}
