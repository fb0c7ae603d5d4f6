package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.text.Count;
import io.edgeward.registry.client.RequestCounts;
import java.util.Locale;
import java.util.Optional;

/** Writes a plan for people and as data. */
final class PlanWriter {
  private PlanWriter() {}

  /** The work and the refusals, each with an empty line after it. */
  static void steps(Planned planned, TextOutput out) {
    Plan plan = planned.plan();
    WorkText work = new WorkText();
    for (Copy copy : plan.copies()) {
      work.add(
          copy.heals() ? "heal" : "copy",
          copy.digest(),
          copy.tags(),
          Optional.of(copy.source()),
          copy.destination());
    }
    for (AddTags add : plan.addTags()) {
      work.add("tag", add.digest(), add.tags(), Optional.empty(), add.destination());
    }
    work.print(out);
    SourceEvidenceText.print(planned.evidence(), out);
    new RefusalText(planned, out).print(plan.refusals());
  }

  /** The fields of a plan, inside an object. */
  static void fields(Plan plan, Document document) {
    document.field("revision", plan.revision());
    document.field("edges", plan.edges());
    document.field("promoted", plan.promoted());
    steps(plan, document);
  }

  /** The work and the refusals, inside an object. */
  static void steps(Plan plan, Document document) {
    StepFields.write(plan.copies(), plan.addTags(), document);
    document.list("refusals", plan.refusals(), refusal -> write(refusal, document));
  }

  /** How many requests went where, inside an object. */
  static void requests(RequestCounts requests, Document document) {
    document
        .name("requests")
        .object(() -> requests.byHost().forEach((host, n) -> document.field(host, (long) n)));
  }

  /** Such as {@code 3 edges: 1 promoted, 2 to copy, 0 to tag, 0 refused}. */
  static String summary(Plan plan) {
    return String.format(
        Locale.ROOT,
        "%s: %,d promoted, %,d to copy, %,d to tag, %,d refused",
        Count.of(plan.edges(), "edge"),
        plan.promoted(),
        plan.copies().stream().mapToLong(Copy::edges).sum(),
        plan.addTags().stream().mapToLong(add -> add.tags().size()).sum(),
        plan.refusals().size());
  }

  private static void write(Refusal refusal, Document document) {
    document.object(() -> {
      document.field("rule", refusal.rule().id());
      document.field("source", refusal.source());
      document.field("digest", refusal.digest());
      document.field("destination", refusal.destination());
      document.field("tag", refusal.tag());
      document.field("found", refusal.found());
      document.field("file", refusal.at().file());
      document.field("line", refusal.at().line());
      document.field("message", refusal.message());
    });
  }
}
