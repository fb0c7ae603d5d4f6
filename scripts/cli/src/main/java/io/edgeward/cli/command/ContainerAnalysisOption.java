package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.evidence.ApplicationDefaultTokens;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestLimits;
import io.edgeward.trust.scan.ContainerAnalysis;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether Google's Container Analysis is asked. */
final class ContainerAnalysisOption {
  private static final String ENDPOINT = "EDGEWARD_CONTAINER_ANALYSIS_ENDPOINT";

  @Option(
      names = "--container-analysis",
      description =
          "With --base, ask Google's Container Analysis what it found in images that the change"
              + " adds, where edgeward.yaml names it as the source, by the application default"
              + " credentials. They need roles/containeranalysis.occurrences.viewer in the projects"
              + " of the source registries.")
  private boolean given;

  boolean isGiven() {
    return given;
  }

  /** What is asked, if it is; no credentials are looked for before the first question. */
  Optional<ContainerAnalysis> open(Session session, Instant now) {
    return given
        ? Optional.of(
            new ContainerAnalysis(new RestClient(access(session), RestLimits.DEFAULT), now))
        : Optional.empty();
  }

  private static ApiAccess access(Session session) {
    return ApiAccess.of(
        GoogleApi.CONTAINER_ANALYSIS,
        Optional.ofNullable(session.environment().get(ENDPOINT))
            .filter(text -> !text.isBlank())
            .map(text -> Arguments.parse(ENDPOINT, text, ApiAccess::endpoint)),
        new ApplicationDefaultTokens(GoogleApi.CONTAINER_ANALYSIS));
  }
}
