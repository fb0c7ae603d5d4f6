package io.edgeward.cli.redirect;

import io.edgeward.model.route.Client;
import io.edgeward.model.route.RequestTarget;
import io.edgeward.model.route.RouteTrace;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Side;
import io.edgeward.model.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of one decision. */
final class RecordedTrace implements RouteTrace {
  private Optional<RequestTarget> read = Optional.empty();
  private Optional<RouteExplanation.Origin> origin = Optional.empty();
  private Optional<RouteExplanation.Matched> matched = Optional.empty();
  private final List<RouteExplanation.Skipped> skipped = new ArrayList<>();
  private final List<RouteExplanation.Passed> passed = new ArrayList<>();

  Optional<RequestTarget> read() {
    return read;
  }

  Optional<RouteExplanation.Origin> origin() {
    return origin;
  }

  List<RouteExplanation.Skipped> skipped() {
    return skipped;
  }

  Optional<RouteExplanation.Matched> matched() {
    return matched;
  }

  List<RouteExplanation.Passed> passed() {
    return passed;
  }

  @Override
  public void read(RequestTarget target) {
    read = Optional.of(target);
  }

  @Override
  public void client(Client client, String region) {
    origin = Optional.of(new RouteExplanation.Origin(client, region));
  }

  @Override
  public void skipped(Rule rule, String condition) {
    skipped.add(new RouteExplanation.Skipped(rule, condition));
  }

  @Override
  public void matched(Rule rule, Side side) {
    matched = Optional.of(new RouteExplanation.Matched(rule, side));
  }

  @Override
  public void passed(Target target, String reason) {
    passed.add(new RouteExplanation.Passed(target, reason));
  }
}
