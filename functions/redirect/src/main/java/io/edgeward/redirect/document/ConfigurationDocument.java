package io.edgeward.redirect.document;

import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A document, with the ranges that it names.
 *
 * @param generation what it configures
 * @param ranges the name of its ranges, as the document writes it
 * @param sample references whose content all targets have to agree on, such as {@code
 *     kube-apiserver:v1.27.3}
 * @param before number of the generation that was in force when this one was made
 */
public record ConfigurationDocument(
    Generation generation, Optional<String> ranges, List<String> sample, OptionalLong before) {
  /** Copies the list. */
  public ConfigurationDocument {
    sample = List.copyOf(sample);
  }

  /** The routing. */
  public RouteConfiguration configuration() {
    return generation.configuration();
  }

  /** The same as the document of generation {@code number}. */
  public ConfigurationDocument numbered(long number, OptionalLong before) {
    return new ConfigurationDocument(
        routing(configuration().rules(), number), ranges, sample, before);
  }

  /** The same with its ranges in the object {@code name}. */
  public ConfigurationDocument withRanges(String name) {
    return new ConfigurationDocument(generation, Optional.of(name), sample, before);
  }

  /** The same with other rules for the same targets. */
  public ConfigurationDocument withRules(List<Rule> rules) {
    return new ConfigurationDocument(
        routing(rules, configuration().generation()), ranges, sample, before);
  }

  private Generation routing(List<Rule> rules, long number) {
    RouteConfiguration old = configuration();
    RouteConfiguration configuration =
        new RouteConfiguration(
            number, old.targets(), rules, old.repositories(), old.home(), old.privacy());
    return new Generation(configuration, generation.ranges());
  }
}
