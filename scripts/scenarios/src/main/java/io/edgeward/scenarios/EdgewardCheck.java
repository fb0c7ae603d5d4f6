package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.ScenarioEnvironment.CommandLine;
import java.io.IOException;
import java.util.List;

/**
 * Verifies by {@code edgeward verify}, which finds the repositories behind a name in the policy.
 *
 * @param edgeward the command line
 * @param manifests where it finds the manifests
 */
record EdgewardCheck(CommandLine edgeward, String manifests) implements SignatureCheck {
  @Override
  public String program() {
    return "edgeward verify";
  }

  @Override
  public CommandRun verify(List<RepositoryPath> repositories, RepositoryPath name, Digest digest)
      throws IOException, InterruptedException {
    return edgeward.run("verify", "--manifests", manifests, name + "@" + digest);
  }
}
