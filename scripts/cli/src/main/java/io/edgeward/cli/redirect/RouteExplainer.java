package io.edgeward.cli.redirect;

import io.edgeward.cli.redirect.RouteExplanation.Answered;
import io.edgeward.cli.redirect.RouteExplanation.Outcome;
import io.edgeward.model.route.Knowledge;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.Route;
import io.edgeward.model.route.RouteRequest;
import io.edgeward.model.route.Router;
import io.edgeward.model.route.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Routes a request as the redirector does, and keeps the steps. */
public final class RouteExplainer {
  private final Router router;

  /** Explains what {@code router} decides. */
  public RouteExplainer(Router router) {
    this.router = router;
  }

  /** Explains by what targets answer to {@code ask}. */
  public RouteExplanation explain(RouteRequest request, Function<Question, Presence> ask) {
    Answers answers = new Answers();
    while (true) {
      RecordedTrace trace = new RecordedTrace();
      Route route = router.route(request, answers, trace);
      if (!(route instanceof Route.Ask question)) {
        return explanation(request, trace, List.of(outcome(answers, trace, route)));
      }
      answers.add(question.question(), ask.apply(question.question()));
    }
  }

  /** Explains what comes of each answer, without asking. */
  public RouteExplanation explainOffline(RouteRequest request) {
    Answers answers = new Answers();
    List<Outcome> outcomes = new ArrayList<>();
    while (true) {
      RecordedTrace trace = new RecordedTrace();
      Route route = router.route(request, answers, trace);
      if (!(route instanceof Route.Ask question)) {
        outcomes.add(outcome(answers, trace, route));
        return explanation(request, trace, outcomes);
      }
      outcomes.add(ifThere(request, answers, question.question()));
      answers.add(question.question(), Presence.ABSENT);
    }
  }

  private Outcome ifThere(RouteRequest request, Answers before, Question question) {
    Answers answers = new Answers(before);
    answers.add(question, Presence.there(-1));
    RecordedTrace trace = new RecordedTrace();
    return outcome(answers, trace, router.route(request, answers, trace));
  }

  private static Outcome outcome(Answers answers, RecordedTrace trace, Route route) {
    return new Outcome(answers.list(), trace.passed(), route);
  }

  private static RouteExplanation explanation(
      RouteRequest request, RecordedTrace trace, List<Outcome> outcomes) {
    return new RouteExplanation(
        request, trace.read(), trace.origin(), trace.skipped(), trace.matched(), outcomes);
  }

  /** What was answered, and nothing else. */
  private static final class Answers implements Knowledge {
    private final Map<Question, Presence> answers = new LinkedHashMap<>();

    Answers() {}

    Answers(Answers others) {
      answers.putAll(others.answers);
    }

    void add(Question question, Presence presence) {
      answers.put(question, presence);
    }

    List<Answered> list() {
      return answers.entrySet().stream()
          .map(entry -> new Answered(entry.getKey(), entry.getValue()))
          .toList();
    }

    @Override
    public Presence presence(Question question) {
      return answers.getOrDefault(question, Presence.UNASKED);
    }

    @Override
    public boolean isOpen(Target target) {
      return false;
    }
  }
}
