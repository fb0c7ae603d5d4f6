package io.edgeward.replica.cloud;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.replica.api.EnvironmentUnusableException;
import java.util.Map;

/**
 * What a person says of the projects.
 *
 * @param project the project that promotes and audits, as a check that the outputs are of it
 * @param staging the registry that the tests' own subproject promotes from
 */
record CloudSettings(String project, RegistryPath staging) {
  static final String PROJECT = "EDGEWARD_E2E_PROJECT";
  static final String STAGING = "EDGEWARD_E2E_STAGING";

  /**
   * Reads the variables.
   *
   * @throws EnvironmentUnusableException if one is missing or bad, or the outputs are of another
   *     project
   */
  static CloudSettings of(Map<String, String> env, TerraformOutputs outputs) {
    String project = env.getOrDefault(PROJECT, "");
    if (!outputs.project("promote").equals(project)) {
      throw new EnvironmentUnusableException(
          "%s is \"%s\", and terraform's outputs are of the project %s; nothing is pushed to either"
              .formatted(PROJECT, project, outputs.project("promote")));
    }
    String staging = env.getOrDefault(STAGING, "");
    try {
      return new CloudSettings(project, RegistryPath.of(staging));
    } catch (IllegalArgumentException e) {
      throw new EnvironmentUnusableException(
          STAGING
              + " is no registry; set it to the one that the subproject promotes from, for example"
              + " us-docker.pkg.dev/k8s-staging-e2e/images",
          e);
    }
  }
}
