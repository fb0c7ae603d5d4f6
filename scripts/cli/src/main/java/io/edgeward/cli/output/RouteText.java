package io.edgeward.cli.output;

import io.edgeward.cli.redirect.RouteExplanation;
import io.edgeward.cli.redirect.RouteExplanation.Answered;
import io.edgeward.cli.redirect.RouteExplanation.Matched;
import io.edgeward.cli.redirect.RouteExplanation.Outcome;
import io.edgeward.cli.redirect.RouteExplanation.Skipped;
import io.edgeward.model.route.Client;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.RequestTarget;
import io.edgeward.model.route.Side;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The steps of a route in words. */
final class RouteText {
  private RouteText() {}

  /** What a request was read as. */
  static String read(RequestTarget target) {
    return switch (target) {
      case RequestTarget.ApiVersion api -> "the version of the API";
      case RequestTarget.Home home -> "the page for people";
      case RequestTarget.Privacy privacy -> "the page about privacy";
      case RequestTarget.Health health -> "whether the instance serves";
      case RequestTarget.Hosts hosts -> "the hosts that clients may meet";
      case RequestTarget.Refused(var refusal) -> "nothing that is served";
      case RequestTarget.Content content ->
          "%s of %s, %s%s"
              .formatted(
                  content.kind(),
                  content.repository().isEmpty() ? "the root" : content.repository(),
                  content.suffix(),
                  content.query().isEmpty()
                      ? ""
                      : ", the query %s is kept".formatted(content.query()));
    };
  }

  /** Where a client is, or why that is not known. */
  static String client(RouteExplanation.Origin origin) {
    return switch (origin.client()) {
      case Client.Known(var address) ->
          origin.region().equals("other")
              ? "%s, other: in no range of a cloud".formatted(address)
              : "%s, in %s".formatted(address, origin.region());
      case Client.Unknown unknown -> "unknown: what stands for the client is no address";
      case Client.TooFewEntries few ->
          "unknown: the list has fewer entries than the client's and those of --hops";
    };
  }

  /** Why a rule does not match. */
  static String skipped(Skipped skipped) {
    Match match = skipped.rule().match();
    return switch (skipped.condition()) {
      case "kind" -> "it is for kind " + joined(match.kinds());
      case "client" -> "it is for clients in " + joined(match.clients());
      case "repository" -> "it is for repository " + joined(match.repositories());
      case "user agent" -> "it is for user agents that begin with " + joined(match.agents());
      default -> "it is for requests that are served in " + joined(match.served());
    };
  }

  private static String joined(Collection<?> values) {
    TreeSet<String> sorted = new TreeSet<>();
    values.forEach(value -> sorted.add(value.toString()));
    return String.join(" or ", sorted);
  }

  /** What the flip of the rule that matches does with the client, if there is one. */
  static Optional<String> flip(Matched matched, Client client) {
    return matched.rule().flip().map(flip -> flip(flip, matched.side(), client));
  }

  private static String flip(Flip flip, Side side, Client client) {
    String percent =
        "%d percent of networks%s".formatted(flip.percent(), flip.shadow() ? ", only counted" : "");
    OptionalInt from = flip.movesFrom(client);
    if (!(client instanceof Client.Known(var address)) || from.isEmpty()) {
      return percent + "; a client without an address stays";
    }
    boolean counted = flip.shadow() && flip.side(client) == Side.FLIPPED;
    return "%s; %s moves from %d percent on, so it %s"
        .formatted(
            percent,
            address.network(),
            from.getAsInt(),
            side == Side.FLIPPED ? "is moved" : counted ? "would be moved, and stays" : "stays");
  }

  /** What a target said. */
  static String answer(Answered answered) {
    return switch (answered.presence().state()) {
      case THERE ->
          answered.presence().bytes() < 0
              ? "it is there"
              : "it is there, %,d B".formatted(answered.presence().bytes());
      case ABSENT -> "it is not there";
      case UNKNOWN, UNASKED -> "no answer that tells";
    };
  }

  /** On what an outcome depends. */
  static String condition(Outcome outcome) {
    StringBuilder words = new StringBuilder();
    for (Answered answered : outcome.answers()) {
      words.append(words.isEmpty() ? "when " : ", and ");
      words
          .append(answered.question().target().name())
          .append(answered.presence().state() == Presence.State.THERE ? " has it" : " has it not");
    }
    return words.toString();
  }
}
