package io.edgeward.replica.machine;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.scenarios.environment.Project;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the parts of this machine are, as functions are told of it.
 *
 * @param project where images and files are
 * @param drills the scratch space of drills
 * @param manifests where the manifests are cloned from
 * @param api the git host's API
 * @param topics host and port of the emulator of Pub/Sub
 * @param ledger location of the ledger
 * @param cloud host and port of the emulator of Cloud Storage
 * @param s3 how clients of S3 find the mirror
 * @param errors stand-in of Error Reporting
 * @param kms stand-in of Cloud KMS
 * @param redirect folder of what says where clients are sent
 * @param docker folder without anyone's credentials
 */
record Addresses(
    Project project,
    RegistryPath drills,
    URI manifests,
    URI api,
    String topics,
    String ledger,
    String cloud,
    Map<String, String> s3,
    URI errors,
    URI kms,
    Path redirect,
    Path docker) {
  /** The name of the project that everything is in. */
  static final String PROJECT = "edgeward-e2e";

  /** The key that promotion signs by, as Cloud KMS calls it. */
  static final String SIGNING_KEY =
      "projects/"
          + PROJECT
          + "/locations/us-central1/keyRings/edgeward/cryptoKeys/promotion/cryptoKeyVersions/1";

  /** Where this machine is, for rules that go by the serving region. */
  static final String REGION = "us-central1";

  /**
   * The values of all variables.
   *
   * @throws IllegalArgumentException if a topic has another name in {@code topology}
   */
  Variables variables(Topology topology, SecretFiles secrets) {
    Map<String, String> values = new HashMap<>();
    values.put("GOOGLE_CLOUD_PROJECT", PROJECT);
    values.put("EDGEWARD_LOG_LEVEL", "info");
    values.put("EDGEWARD_ERROR_REPORTS", "api");
    values.put("EDGEWARD_RUNBOOK", "functions/audit/README.md");
    values.put("EDGEWARD_GITHUB_API", api.toString());
    values.put("EDGEWARD_LEDGER", ledger);
    values.put("EDGEWARD_SIGNER", "gcpkms://" + SIGNING_KEY);
    values.put("EDGEWARD_MANIFESTS_REPOSITORY", GitHost.REPOSITORY);
    values.put("EDGEWARD_MANIFESTS_URL", manifests.toString());
    values.put("EDGEWARD_MANIFESTS_BRANCH", GitHost.BRANCH);
    values.put("EDGEWARD_MANIFESTS_PATH", GitHost.FOLDER);
    values.put("EDGEWARD_PUSH_TOPIC", topology.require("manifest-changes"));
    values.put("EDGEWARD_PROPOSAL_TOPIC", topology.require("change-proposals"));
    values.put("EDGEWARD_BACKUP_TOPIC", topology.require("backup-ticks"));
    values.put("EDGEWARD_PROD_REGISTRIES", joined(Region::production));
    values.put("EDGEWARD_BACKUP_REGISTRIES", joined(Region::backup));
    values.put("EDGEWARD_DRILL_REGISTRY", drills.toString());
    values.put("EDGEWARD_REDIRECT", redirect.toString());
    values.put("EDGEWARD_REGION", REGION);
    values.put("AWS_REGION", "us-east-1");
    // There is no service here that opens a role; the key of the mirror is among the variables.
    values.put("EDGEWARD_AWS_ROLE_ARN", "");
    // Snapshots of this machine are of images alone: blank counts as not set.
    values.put("EDGEWARD_FILE_STORES", "");
    values.put("EDGEWARD_FILES_BACKUP", "");
    // No load balancer is in front of it here.
    values.put("EDGEWARD_FORWARDED_HOPS", "0");
    return new Variables(values, secrets.byId(), platform());
  }

  private Map<String, String> platform() {
    Map<String, String> platform = new HashMap<>();
    platform.put("PUBSUB_EMULATOR_HOST", topics);
    platform.put("STORAGE_EMULATOR_HOST", cloud);
    platform.putAll(s3);
    platform.put("EDGEWARD_ERROR_REPORTS_ENDPOINT", errors.toString());
    platform.put("EDGEWARD_KMS_ENDPOINT", kms.toString());
    // Nobody's own credentials are for registries that come and go.
    platform.put("DOCKER_CONFIG", docker.toString());
    return platform;
  }

  private String joined(Function<Region, RegistryPath> root) {
    return project.regions().stream()
        .map(root)
        .map(RegistryPath::toString)
        .collect(Collectors.joining(","));
  }
}
