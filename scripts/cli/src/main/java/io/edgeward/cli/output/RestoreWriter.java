package io.edgeward.cli.output;

import io.edgeward.backup.Restore;
import io.edgeward.backup.Restore.Planned;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.JudgedRestorePlan;
import io.edgeward.model.snapshot.JudgedRestorePlan.JudgedItem;
import io.edgeward.model.snapshot.RestoreItem;
import io.edgeward.model.snapshot.RestorePlan;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import io.edgeward.model.snapshot.RestorePlan.Unknown;
import io.edgeward.model.snapshot.Standing;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a restore would do, or did, for people and as data. */
public final class RestoreWriter {
  private static final int MOST_ROWS = 40;
  private static final int MOST_LINES = 20;

  private RestoreWriter() {}

  public static void write(Planned planned, Restore.Result done, ResultOutput output) {
    output.write(
        text -> {
          table(planned, done.images(), text);
          FilesRestoreWriter.table(planned.files(), done.files(), text);
        },
        document ->
            document.object(() -> {
              fields(planned, done.images(), document);
              if (planned.snapshot().files().isPresent()) {
                document
                    .name("files")
                    .object(
                        () -> FilesRestoreWriter.fields(planned.files(), done.files(), document));
              }
            }));
  }

  private static void table(Planned planned, List<Delivery> deliveries, TextOutput out) {
    RestorePlan plan = planned.plan();
    Table table = new Table("STEP", "REPOSITORY", "DIGEST", "TAGS");
    plan.copies()
        .forEach(copy -> row("add", copy.destination(), copy.digest(), copy.tags(), table));
    plan.addTags().forEach(add -> row("tag", add.destination(), add.digest(), add.tags(), table));
    plan.differing()
        .forEach(tag -> row("differs", tag.repository(), tag.found(), List.of(tag.tag()), table));
    plan.unknown()
        .forEach(item ->
            row("unknown", item.repository(), item.digest(), item.tag().stream().toList(), table));
    planned.judged().leftOut().forEach(left -> row("left-out", left, table));
    if (!table.isEmpty()) {
      table.print(MOST_ROWS, out);
      out.line();
    }
    planned.judged().leftOut().forEach(left -> out.line("left out " + reason(left)));
    planned.judged().included().forEach(one -> out.line("included " + reason(one)));
    new FailureText("", "UNREAD", MOST_LINES).print(plan.unread(), out);
    new FailureText("", "GAPS", MOST_LINES).print(plan.gaps(), out);
    List<String> missing =
        deliveries.stream()
            .filter(delivery -> !delivery.outcome().arrived())
            .map(RestoreWriter::missing)
            .toList();
    new FailureText("", "DELIVERIES", MOST_LINES).print(missing, out);
    out.line(summary(plan, deliveries.size()));
    if (!planned.judged().items().isEmpty() || !planned.judged().leftOut().isEmpty()) {
      out.line(split(planned));
    }
  }

  private static String missing(Delivery delivery) {
    return "missing %s@%s: %s"
        .formatted(delivery.destination(), delivery.digest(), reason(delivery.outcome()));
  }

  private static String summary(RestorePlan plan, int deliveries) {
    return "%d to add, %d to tag, %s, %d unknown to the snapshot, %d not in the backup; %s"
        .formatted(
            plan.copies().size(),
            plan.addTags().size(),
            Count.of(plan.differing().size(), "tag differs", "tags differ"),
            plan.unknown().size(),
            plan.gaps().size(),
            Count.of(deliveries, "delivery", "deliveries"));
  }

  /** What accounts for it all, in one line. */
  private static String split(Planned planned) {
    JudgedRestorePlan judged = planned.judged();
    String wanted =
        planned.order().manifests().isPresent()
            ? "%d wanted by the manifests".formatted(judged.count("wanted"))
            : "not split by manifests, give --manifests for that";
    return "of digests and tags: %s, %d verified once, %d never judged, %d rejected and included,"
            .formatted(
                wanted,
                judged.count("verified"),
                judged.count("unjudged"),
                judged.included().size())
        + " %d rejected and left out".formatted(judged.leftOut().size());
  }

  private static String reason(JudgedItem item) {
    return switch (item.standing()) {
      case Standing.Rejected(String why) -> "%s: %s".formatted(item.item(), why);
      case Standing.Wanted wanted -> item.item().toString();
      case Standing.Verified verified -> item.item().toString();
      case Standing.Unjudged unjudged -> item.item().toString();
    };
  }

  private static void row(String step, JudgedItem item, Table table) {
    RestoreItem left = item.item();
    row(step, left.repository(), left.digest(), left.tag().stream().toList(), table);
  }

  private static void row(
      String step, RepositoryPath where, Object digest, List<Tag> tags, Table table) {
    String names = tags.stream().map(Tag::text).collect(Collectors.joining(","));
    table.row(step, where.toString(), digest.toString(), names.isEmpty() ? "-" : names);
  }

  private static void fields(Planned planned, List<Delivery> deliveries, Document document) {
    RestorePlan plan = planned.plan();
    document.field("snapshot", planned.snapshot().id());
    document.field("takenAt", planned.snapshot().takenAt());
    StepFields.write(plan.copies(), plan.addTags(), document);
    document.list("differing", plan.differing(), tag -> write(tag, document));
    document.list("unknown", plan.unknown(), item -> write(item, document));
    document.texts("gaps", plan.gaps());
    document.texts("unread", plan.unread());
    document.list("deliveries", deliveries, delivery -> write(delivery, document));
    document.name("manifests").flag(planned.order().manifests().isPresent());
    document.list("items", planned.judged().items(), item -> write(item, document));
    document.list("leftOut", planned.judged().leftOut(), item -> write(item, document));
  }

  private static void write(JudgedItem item, Document document) {
    document.object(() -> {
      document.field("repository", item.item().repository());
      document.field("digest", item.item().digest());
      document.field("tag", item.item().tag());
      document.field("standing", item.standing().word());
      if (item.standing() instanceof Standing.Rejected(String why)) {
        document.field("message", why);
      }
    });
  }

  private static void write(DifferingTag tag, Document document) {
    document.object(() -> {
      document.field("repository", tag.repository());
      document.field("tag", tag.tag());
      document.field("wanted", tag.wanted());
      document.field("found", tag.found());
    });
  }

  private static void write(Unknown item, Document document) {
    document.object(() -> {
      document.field("repository", item.repository());
      document.field("digest", item.digest());
      document.field("tag", item.tag());
    });
  }

  private static void write(Delivery delivery, Document document) {
    document.object(() -> {
      document.field("digest", delivery.digest());
      document.field("destination", delivery.destination());
      document.field("tag", delivery.tag());
      document.field("outcome", delivery.outcome().arrived() ? "arrived" : "missing");
      document.field("message", reason(delivery.outcome()));
    });
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Copied copied -> "copied";
      case Outcome.Tagged tagged -> "tagged";
      case Outcome.AlreadyThere there -> "it was there";
      case Outcome.Refused refused -> refused.message();
      case Outcome.Failed failed -> failed.message();
    };
  }
}
