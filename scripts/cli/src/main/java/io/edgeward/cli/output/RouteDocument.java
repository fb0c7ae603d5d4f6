package io.edgeward.cli.output;

import io.edgeward.cli.redirect.RouteExplanation;
import io.edgeward.cli.redirect.RouteExplanation.Answered;
import io.edgeward.cli.redirect.RouteExplanation.Matched;
import io.edgeward.cli.redirect.RouteExplanation.Origin;
import io.edgeward.cli.redirect.RouteExplanation.Outcome;
import io.edgeward.cli.text.Document;
import io.edgeward.model.route.Client;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.RequestTarget;
import io.edgeward.model.route.Route;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes how a request is routed as data. */
final class RouteDocument {
  private RouteDocument() {}

  static void write(RouteExplanation explanation, Document document) {
    document.object(() -> {
      document.field("method", explanation.request().method());
      document.field("target", explanation.request().target());
      content(explanation).ifPresent(content -> write(content, document));
      explanation.origin().ifPresent(origin -> write(origin, document));
      document.list(
          "skipped",
          explanation.skipped(),
          skipped ->
              document.object(() -> {
                document.field("rule", skipped.rule().name());
                document.field("reason", RouteText.skipped(skipped));
              }));
      document.field("rule", explanation.matched().map(matched -> matched.rule().name()));
      explanation.matched().ifPresent(matched -> write(matched, explanation, document));
      document.list("outcomes", explanation.outcomes(), outcome -> write(outcome, document));
    });
  }

  private static Optional<RequestTarget.Content> content(RouteExplanation explanation) {
    return explanation
        .read()
        .filter(RequestTarget.Content.class::isInstance)
        .map(RequestTarget.Content.class::cast);
  }

  private static void write(RequestTarget.Content content, Document document) {
    document.field("kind", content.kind());
    document.field("repository", content.repository());
    document.field("content", content.suffix());
    document.field("query", content.query());
  }

  private static void write(Origin origin, Document document) {
    document.field("region", origin.region());
    Optional<Client.Known> known =
        origin.client() instanceof Client.Known client ? Optional.of(client) : Optional.empty();
    document.field("client", known.map(Client.Known::address));
    document.field("network", known.map(client -> client.address().network()));
  }

  private static void write(Matched matched, RouteExplanation explanation, Document document) {
    document.field("side", matched.side());
    Optional<Flip> flip = matched.rule().flip();
    if (flip.isEmpty()) {
      return;
    }
    document
        .name("flip")
        .object(() -> {
          document.field("percent", flip.get().percent());
          document.name("shadow").flag(flip.get().shadow());
          document.name("movesFrom");
          explanation
              .origin()
              .map(origin -> flip.get().movesFrom(origin.client()))
              .filter(OptionalInt::isPresent)
              .ifPresentOrElse(from -> document.number(from.getAsInt()), document::none);
        });
  }

  private static void write(Outcome outcome, Document document) {
    document.object(() -> {
      document.list("answers", outcome.answers(), answered -> write(answered, document));
      document.list(
          "passed",
          outcome.passed(),
          passed ->
              document.object(() -> {
                document.field("target", passed.target().name());
                document.field("reason", passed.reason());
              }));
      write(outcome.route(), document);
    });
  }

  private static void write(Answered answered, Document document) {
    document.object(() -> {
      document.field("target", answered.question().target().name());
      document.field("url", answered.question().url());
      document.field("answer", answered.presence().state().name().toLowerCase(Locale.ROOT));
    });
  }

  private static void write(Route route, Document document) {
    switch (route) {
      case Route.Redirect redirect -> {
        document.field("status", 307);
        document.field("target", redirect.target());
        document.field("location", redirect.location());
      }
      case Route.Answer answer -> document.field("status", 200);
      case Route.Refuse(var refusal) -> {
        document.field("status", refusal.status());
        document.field("code", refusal.code());
      }
      case Route.Ask ask -> throw new IllegalArgumentException("it is not decided");
    }
    document.field("reason", route.reason());
  }
}
