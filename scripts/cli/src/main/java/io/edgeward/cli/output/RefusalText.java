package io.edgeward.cli.output;

import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.plan.UnreadPlace;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Refusals for a person: by rule and line of the manifests, whatever the number of destinations,
 * and by host where nothing could be read.
 */
final class RefusalText {
  /** As many lines of the manifests are told for each rule. */
  private static final int MOST_LINES = 10;

  private final Planned planned;
  private final TextOutput out;

  /**
   * @param planned the plan, with what was read for it
   */
  RefusalText(Planned planned, TextOutput out) {
    this.planned = planned;
    this.out = out;
  }

  /** What the manifests ask for, at whatever destinations. */
  private record Claim(
      Rule rule, Location at, Digest digest, Optional<Tag> tag, Optional<Digest> found) {}

  /** Prints them, and an empty line after them; nothing where there are none. */
  void print(List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    if (out.all()) {
      refusals.forEach(refusal -> line(refusal, 1));
    } else {
      hosts(refusals);
      rules(refusals);
    }
    out.line();
  }

  private void rules(List<Refusal> refusals) {
    Map<Rule, Map<Claim, List<Refusal>>> rules = new TreeMap<>();
    for (Refusal one : refusals) {
      if (one.rule() != Rule.UNREADABLE) {
        rules
            .computeIfAbsent(one.rule(), rule -> new LinkedHashMap<>())
            .computeIfAbsent(
                new Claim(one.rule(), one.at(), one.digest(), one.tag(), one.found()),
                claim -> new ArrayList<>())
            .add(one);
      }
    }
    rules.forEach((rule, claims) -> {
      claims.values().stream()
          .limit(MOST_LINES)
          .forEach(same -> line(same.getFirst(), same.size()));
      if (claims.size() > MOST_LINES) {
        long files = claims.keySet().stream().map(claim -> claim.at().file()).distinct().count();
        out.line(
            "%s %s more by %s, all in %s; --all shows them"
                .formatted(
                    out.style().bad("refused"),
                    Count.of(claims.size() - MOST_LINES, "line"),
                    rule.id(),
                    Count.of(files, "file")));
      }
    });
  }

  private void line(Refusal refusal, int destinations) {
    String more =
        destinations > 1
            ? " (and %s more)".formatted(Count.of(destinations - 1, "destination"))
            : "";
    out.line(
        "%s %s%s [%s]"
            .formatted(out.style().bad("refused"), refusal.message(), more, refusal.rule().id()));
  }

  /** One line for a host, however many edges it keeps from being planned. */
  private void hosts(List<Refusal> refusals) {
    HostFailures hosts = new HostFailures("UNREADABLE", "EDGES");
    for (Refusal refusal : refusals) {
      if (refusal.rule() == Rule.UNREADABLE) {
        UnreadPlace place = planned.unread(refusal);
        hosts.add(place.repository(), place.why().map(RefusalText::shown));
      }
    }
    if (!hosts.isEmpty()) {
      hosts.print(out);
      out.line("run again when they can be read");
    }
  }

  /** Without the request that failed, which the host and the number of edges stand for. */
  private static String shown(Reading.Unread unread) {
    String words = FailedRequest.why(unread.reason());
    return switch (unread) {
      case Reading.Forbidden forbidden -> "not allowed to read it: " + words;
      case Reading.Unreadable unreadable -> words;
    };
  }
}
