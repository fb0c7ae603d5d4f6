package io.edgeward.scenarios.environment;

import java.net.URI;
import java.nio.file.Path;

/**
 * A redirector that believes the last entry of {@code X-Forwarded-For}, and the operator of its
 * configurations.
 *
 * @param uri where clients pull
 * @param configurations where its generations are kept
 * @param edgeward the command line, with these configurations
 */
public record VanityDomain(
    URI uri, Path configurations, ScenarioEnvironment.CommandLine edgeward) {}
