package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Two registries and a bucket, and what is found out about them. */
class ParityFixture {
  static final Tag TAG = Tag.of("1.0");
  static final Image IMAGE = Images.image(1, 1, 300_000);

  final EmbeddedRegistry us = EmbeddedRegistry.start();
  final EmbeddedRegistry eu = EmbeddedRegistry.start();
  final CopiesServer bucket = new CopiesServer();
  final CopiesTarget copies = bucket.target("copies");

  @AfterEach
  void stop() {
    Stream.of(us, eu).forEach(EmbeddedRegistry::close);
    bucket.close();
  }

  static RegistryTarget target(String name, EmbeddedRegistry registry) {
    return new RegistryTarget(name, "http://" + registry.host(), name, new TreeSet<>(), false);
  }

  ParityReport compare(String reference) {
    return compare(reference, target("us", us), target("eu", eu));
  }

  static ParityReport compare(String reference, Target... targets) {
    return compare(reference, List.of(), targets);
  }

  static ParityReport compare(String reference, List<Rule> before, Target... targets) {
    return new Parity(NetworkOptions.of(Map.of()), RegistryListener.NONE)
        .compare(configuration(before, targets), List.of(ContentReference.parse(reference)));
  }

  static RouteConfiguration configuration(List<Rule> before, Target... targets) {
    List<Rule> rules = new ArrayList<>(before);
    rules.add(new Rule("all", Match.ALL, List.of(targets), Optional.empty()));
    Set<Target> all = new LinkedHashSet<>();
    rules.forEach(rule -> all.addAll(rule.targets()));
    return new RouteConfiguration(
        1, List.copyOf(all), rules, Set.of(), Optional.empty(), Optional.empty());
  }

  static List<String> sentences(ParityReport report) {
    assertThat(report.unreadable()).isEmpty();
    return report.differences().stream().map(Difference::sentence).toList();
  }

  static void push(EmbeddedRegistry to, Artifact artifact, Tag... tags) {
    ImagePusher.push(artifact, RepositoryPath.of(to.host() + "/foo"), tags);
  }

  void pushToBoth() {
    push(us, IMAGE, TAG);
    push(eu, IMAGE, TAG);
  }

  static String layer() {
    return "blob %s of foo:1.0".formatted(IMAGE.layers().getFirst().digest());
  }

  static long size() {
    return IMAGE.layers().getFirst().size();
  }
}
