package io.edgeward.cli.stack;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.CurrentJson;
import io.edgeward.redirect.document.DocumentWriter;
import io.edgeward.redirect.document.Generation;
import io.edgeward.redirect.document.ObjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The configuration that the vanity domain of a stack begins with: all pulls go to one region. */
final class FirstConfiguration {
  private static final long NUMBER = 1;

  private FirstConfiguration() {}

  /** Writes it, unless an earlier stack did. */
  static void write(Path directory, String host) throws IOException {
    Path current = directory.resolve(ObjectNames.CURRENT);
    if (Files.exists(current)) {
      return;
    }
    Path document = directory.resolve(ObjectNames.generation(NUMBER));
    Files.createDirectories(document.getParent());
    Files.write(document, DocumentWriter.write(document(host)));
    Files.write(current, CurrentJson.write(NUMBER));
  }

  private static ConfigurationDocument document(String host) {
    RegistryTarget region =
        new RegistryTarget(
            "production", "http://" + host + "/prod", "local", new TreeSet<>(), false);
    RouteConfiguration configuration =
        new RouteConfiguration(
            NUMBER,
            List.of(region),
            List.of(new Rule("default", Match.ALL, List.of(region), Optional.empty())),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    return new ConfigurationDocument(
        new Generation(configuration, AddressRanges.empty()),
        Optional.empty(),
        List.of(),
        OptionalLong.empty());
  }
}
