package io.edgeward.cli.redirect;

import io.edgeward.model.route.Client;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import io.edgeward.model.route.RequestTarget;
import io.edgeward.model.route.Route;
import io.edgeward.model.route.RouteRequest;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Side;
import io.edgeward.model.route.Target;
import java.util.List;
import java.util.Optional;

/**
 * How a request is routed, step by step. Steps that the decision did not come to are empty.
 *
 * @param request the request
 * @param read what its target was read as
 * @param origin where the client is
 * @param skipped rules that do not match, in their order
 * @param matched the rule that does
 * @param outcomes what comes of it: one, or one for each answer that targets may give
 */
public record RouteExplanation(
    RouteRequest request,
    Optional<RequestTarget> read,
    Optional<Origin> origin,
    List<Skipped> skipped,
    Optional<Matched> matched,
    List<Outcome> outcomes) {
  /** Takes unchangeable copies. */
  public RouteExplanation {
    skipped = List.copyOf(skipped);
    outcomes = List.copyOf(outcomes);
  }

  /** A client, and the region that it is in. */
  public record Origin(Client client, String region) {}

  /** A rule that does not match, because of one of its conditions. */
  public record Skipped(Rule rule, String condition) {}

  /** The rule that matches, and the side that the client is sent to. */
  public record Matched(Rule rule, Side side) {}

  /** A target that the client is not sent to. */
  public record Passed(Target target, String reason) {}

  /** What a target said, or may say. */
  public record Answered(Question question, Presence presence) {}

  /**
   * What comes of the request.
   *
   * @param answers what targets said before
   * @param passed targets that the client is not sent to
   * @param route the result
   */
  public record Outcome(List<Answered> answers, List<Passed> passed, Route route) {
    /** Takes unchangeable copies. */
    public Outcome {
      answers = List.copyOf(answers);
      passed = List.copyOf(passed);
    }
  }

  /** Whether the request is refused. */
  public boolean isRefused() {
    return outcomes.stream().anyMatch(outcome -> outcome.route() instanceof Route.Refuse);
  }
}
