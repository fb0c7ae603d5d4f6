package io.edgeward.cli.output;

import io.edgeward.cli.text.Count;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.Table;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Refusal;
import io.edgeward.registry.client.RequestCounts;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a plan for people and as data. */
final class PlanWriter {
  private static final int SHOWN_DIGITS = 12;

  private PlanWriter() {}

  /** The work as a table, the refusals as sentences, and a summary. */
  static void table(Plan plan, PrintStream out, Style style) {
    Table table = new Table("STEP", "DESTINATION", "DIGEST", "TAGS", "SOURCE");
    for (Copy copy : plan.copies()) {
      table.row(
          copy.heals() ? "heal" : "copy",
          copy.destination().toString(),
          shown(copy.digest()),
          tags(copy.tags()),
          copy.source().toString());
    }
    for (AddTags add : plan.addTags()) {
      table.row("tag", add.destination().toString(), shown(add.digest()), tags(add.tags()), "-");
    }
    if (!table.isEmpty()) {
      table.print(out, style);
      out.println();
    }
    for (Refusal refusal : plan.refusals()) {
      out.printf("%s %s [%s]%n", style.bad("refused"), refusal.message(), refusal.rule().id());
    }
    if (!plan.refusals().isEmpty()) {
      out.println();
    }
    out.println(summary(plan));
  }

  /** The fields of a plan, inside an object. */
  static void fields(Plan plan, Document document) {
    document.field("revision", plan.revision());
    document.field("edges", plan.edges());
    document.field("promoted", plan.promoted());
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

  private static String shown(Digest digest) {
    return digest.algorithm() + ":" + digest.hex().substring(0, SHOWN_DIGITS);
  }

  private static String tags(List<Tag> tags) {
    return tags.isEmpty() ? "-" : tags.stream().map(Tag::text).collect(Collectors.joining(","));
  }
}
