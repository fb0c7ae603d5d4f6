package io.edgeward.cli.output;

import io.edgeward.cli.redirect.RouteExplanation;
import io.edgeward.cli.redirect.RouteExplanation.Answered;
import io.edgeward.cli.redirect.RouteExplanation.Outcome;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.route.Client;
import io.edgeward.model.route.Route;

/** Writes how a request is routed, for people and as data. */
public final class RouteWriter {
  private RouteWriter() {}

  /** Writes {@code explanation}. */
  public static void write(RouteExplanation explanation, ResultOutput output) {
    output.write(
        text -> print(explanation, text), document -> RouteDocument.write(explanation, document));
  }

  private static void print(RouteExplanation explanation, TextOutput out) {
    Table table = new Table("STEP", "WHAT");
    table.row("request", explanation.request().method() + " " + explanation.request().target());
    explanation.read().ifPresent(read -> table.row("read as", RouteText.read(read)));
    explanation.origin().ifPresent(origin -> table.row("client", RouteText.client(origin)));
    addRules(explanation, table);
    boolean several = explanation.outcomes().size() > 1;
    explanation.outcomes().forEach(outcome -> add(outcome, several, table));
    table.print(out);
  }

  private static void addRules(RouteExplanation explanation, Table table) {
    explanation
        .skipped()
        .forEach(skipped ->
            table.row(
                "rule", "%s: %s".formatted(skipped.rule().name(), RouteText.skipped(skipped))));
    explanation
        .matched()
        .ifPresent(matched -> {
          table.row("rule", "%s matches".formatted(matched.rule().name()));
          RouteText.flip(
                  matched,
                  explanation.origin().map(RouteExplanation.Origin::client).orElse(Client.UNKNOWN))
              .ifPresent(flip -> table.row("flip", flip));
        });
  }

  private static void add(Outcome outcome, boolean several, Table table) {
    if (several) {
      table.row("outcome", RouteText.condition(outcome));
    } else {
      outcome.answers().forEach(answered -> table.row("asked", asked(answered)));
    }
    outcome
        .passed()
        .forEach(passed ->
            table.row("passed", "%s: %s".formatted(passed.target().name(), passed.reason())));
    add(outcome.route(), table);
  }

  private static void add(Route route, Table table) {
    switch (route) {
      case Route.Redirect redirect -> {
        table.row("status", "307");
        if (!redirect.target().isEmpty()) {
          table.row("target", "%s: %s".formatted(redirect.target(), redirect.reason()));
        }
        table.row("Location", redirect.location());
      }
      case Route.Answer answer -> table.row("status", "200: " + answer.reason());
      case Route.Refuse(var refusal) ->
          table.row(
              "status", "%d %s: %s".formatted(refusal.status(), refusal.code(), refusal.message()));
      case Route.Ask ask -> throw new IllegalArgumentException("it is not decided");
    }
  }

  private static String asked(Answered answered) {
    return "%s: HEAD %s: %s"
        .formatted(
            answered.question().target().name(),
            answered.question().url(),
            RouteText.answer(answered));
  }
}
