package io.edgeward.redirect.document;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Writes documents as {@link DocumentReader#numbered} reads them; one value gives one text. */
public final class DocumentWriter {
  private DocumentWriter() {}

  /** The document on one line. */
  public static byte[] write(ConfigurationDocument document) {
    RouteConfiguration configuration = document.generation().configuration();
    JsonBuilder json = Json.object().with("generation", configuration.generation());
    document.before().ifPresent(before -> json.with("before", before));
    json.withOptional("ranges", document.ranges());
    texts("repositories", new TreeSet<>(configuration.repositories()), json);
    pages(configuration, json);
    texts("sample", document.sample(), json);
    JsonBuilder targets = Json.object();
    configuration.targets().forEach(target -> targets.with(target.name(), target(target)));
    return json.with("targets", targets)
        .with("rules", configuration.rules().stream().map(DocumentWriter::rule).toList())
        .toBytes();
  }

  private static void pages(RouteConfiguration configuration, JsonBuilder json) {
    if (configuration.home().isPresent() || configuration.privacy().isPresent()) {
      json.with(
          "pages",
          Json.object()
              .withOptional("home", configuration.home())
              .withOptional("privacy", configuration.privacy()));
    }
  }

  private static JsonBuilder target(Target target) {
    JsonBuilder json =
        switch (target) {
          case RegistryTarget registry -> Json.object().with("registry", registry.url());
          case CopiesTarget copies -> Json.object().with("copies", copies.template());
        };
    json.with("payer", target.payer()).with("hosts", target.hosts());
    if (target instanceof RegistryTarget registry && registry.incomplete()) {
      json.with("incomplete", true);
    }
    return json;
  }

  private static JsonBuilder rule(Rule rule) {
    JsonBuilder json = Json.object().with("name", rule.name());
    if (!rule.match().equals(Match.ALL)) {
      json.with("match", match(rule.match()));
    }
    return json.with("targets", names(rule.targets()))
        .withOptional("flip", rule.flip().map(DocumentWriter::flip));
  }

  private static JsonBuilder match(Match match) {
    JsonBuilder json = Json.object();
    texts("kinds", match.kinds().stream().sorted().map(Object::toString).toList(), json);
    texts("clients", new TreeSet<>(match.clients()), json);
    texts("repositories", match.repositories(), json);
    texts("agents", match.agents(), json);
    texts("served", new TreeSet<>(match.served()), json);
    return json;
  }

  private static JsonBuilder flip(Flip flip) {
    return Json.object()
        .with("targets", names(flip.targets()))
        .with("percent", flip.percent())
        .with("salt", flip.salt())
        .with("shadow", flip.shadow());
  }

  private static List<String> names(List<Target> targets) {
    return targets.stream().map(Target::name).toList();
  }

  private static void texts(String name, Collection<String> texts, JsonBuilder json) {
    if (!texts.isEmpty()) {
      json.with(name, texts);
    }
  }
}
