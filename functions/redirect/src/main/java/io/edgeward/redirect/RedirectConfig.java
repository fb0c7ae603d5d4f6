package io.edgeward.redirect;

import io.edgeward.model.route.ForwardedFor;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.CloudPlatform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the redirector is told by its environment.
 *
 * @param platform what all functions share
 * @param location where the configurations are
 * @param region the region that this instance serves in; empty for none
 * @param hops how many entries of {@code X-Forwarded-For} come after the client's
 */
record RedirectConfig(CloudPlatform platform, String location, String region, int hops) {
  private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private static final Variable<String> LOCATION =
      Variable.required(
          "EDGEWARD_REDIRECT",
          "where the configurations are: a directory, or the URL of a published bucket's folder",
          "https://storage.googleapis.com/edgeward-redirect/prod",
          Texts::any);
  private static final Variable<Optional<String>> SERVED =
      Variable.optional(
          "EDGEWARD_REGION",
          "the region that this instance serves in, for rules that name it",
          "us-central1",
          Texts.matching(REGION, "the name of a region"));
  private static final Variable<Integer> HOPS =
      Variable.withDefault(
          "EDGEWARD_FORWARDED_HOPS",
          "how many entries of X-Forwarded-For come after the client's: 1 behind Cloud Load"
              + " Balancing, 0 where Cloud Run or one proxy alone is in front, up to 10",
          "1",
          Texts.number(0, ForwardedFor.MOST_HOPS));

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(List.of(LOCATION, SERVED, HOPS), CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  static RedirectConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    return new RedirectConfig(
        CloudPlatform.from(environment),
        environment.get(LOCATION),
        environment.get(SERVED).orElse(""),
        environment.get(HOPS));
  }
}
