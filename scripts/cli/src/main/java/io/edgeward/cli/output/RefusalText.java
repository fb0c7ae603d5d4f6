package io.edgeward.cli.output;

import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.plan.UnreadPlace;
import java.util.List;

/**
 * Refusals for a person: by rule and line of the manifests, whatever the number of destinations,
 * and by host where nothing could be read.
 */
final class RefusalText {
  private final Planned planned;
  private final TextOutput out;

  /**
   * @param planned the plan, with what was read for it
   */
  RefusalText(Planned planned, TextOutput out) {
    this.planned = planned;
    this.out = out;
  }

  /** Prints them, and an empty line after them; nothing where there are none. */
  void print(List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    if (out.all()) {
      RuleLines lines = new RuleLines();
      refusals.forEach(refusal -> add(refusal, lines));
      lines.print(out);
    } else {
      hosts(refusals);
      rules(refusals);
    }
    out.line();
  }

  private void rules(List<Refusal> refusals) {
    RuleLines lines = new RuleLines();
    refusals.stream()
        .filter(refusal -> refusal.rule() != Rule.UNREADABLE)
        .forEach(refusal -> add(refusal, lines));
    lines.print(out);
  }

  private static void add(Refusal refusal, RuleLines lines) {
    lines.add(
        refusal.rule(),
        refusal.at(),
        List.of(refusal.digest(), refusal.tag(), refusal.found()),
        refusal.message());
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
