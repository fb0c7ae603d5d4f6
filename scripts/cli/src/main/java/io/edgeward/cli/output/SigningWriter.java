package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.trust.SigningPlan;
import io.edgeward.cli.trust.SigningState;
import io.edgeward.cli.trust.SigningTask;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.text.Count;
import io.edgeward.model.trust.SignatureFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes which images of production lack a signature, and what came of signing them. */
public final class SigningWriter {
  private static final int MOST_LINES = 40;

  private SigningWriter() {}

  /**
   * @param done what came of each task; empty where nothing was to be done yet
   */
  public static void write(
      Optional<Revision> revision,
      SigningPlan plan,
      Optional<List<Delivery>> done,
      ResultOutput output) {
    output.write(
        text -> print(plan, done, text), document -> write(revision, plan, done, document));
  }

  private static void print(SigningPlan plan, Optional<List<Delivery>> done, TextOutput out) {
    Set<Delivery> unchanged = done.map(plan::unchanged).orElse(Set.of());
    if (done.isPresent()) {
      out.some(
          done.get(),
          MOST_LINES,
          delivery ->
              print(delivery, how(plan.state(delivery), unchanged.contains(delivery), out), out));
    } else {
      out.some(plan.tasks(), MOST_LINES, task -> out.line(line(task)));
    }
    out.some(plan.unread(), MOST_LINES, why -> out.line(out.style().bad("unreadable: ") + why));
    out.line(summary(plan, done, unchanged.size()));
  }

  private static String line(SigningTask task) {
    String forms =
        task.lacking().stream().map(SignatureFormat::word).collect(Collectors.joining(", "));
    return "sign %s@%s as %s (%s)"
        .formatted(task.repository(), task.wanted().digest(), task.name(), forms);
  }

  private static String how(SigningState state, boolean isUnchanged, TextOutput out) {
    return switch (state) {
      case SIGNED -> "signed";
      case BY_BUNDLE_ALONE ->
          isUnchanged ? "signed before, by its bundle alone," : "signed by its bundle alone";
      case IN_PART, NOT_SIGNED -> out.style().bad("signed in part");
    };
  }

  private static void print(Delivery delivery, String how, TextOutput out) {
    String image = "%s@%s".formatted(delivery.destination(), delivery.digest());
    switch (delivery.evidence().orElseThrow()) {
      case DeliveryEvidence.Signed signed -> {
        out.line("%s %s by key %s".formatted(how, image, signed.key()));
        signed.notes().forEach(note -> out.line("  " + note));
      }
      case DeliveryEvidence.Unsigned(String why) ->
          out.line("%s %s: %s".formatted(out.style().bad("not signed"), image, why));
    }
  }

  private static String summary(SigningPlan plan, Optional<List<Delivery>> done, long unchanged) {
    long images = plan.signed() + plan.tasks().size() + plan.absent() + plan.unread().size();
    String work =
        done.map(deliveries -> work(plan, deliveries, unchanged))
            .orElseGet(() -> "%,d to sign".formatted(plan.tasks().size()));
    return String.format(
        Locale.ROOT,
        "%s: %,d signed already%s, %s, %,d not in production, %,d unreadable",
        Count.of(images, "image"),
        plan.signed() + unchanged,
        among(plan.byBundleAlone() + unchanged, "by the bundle alone"),
        work,
        plan.absent(),
        plan.unread().size());
  }

  private static String work(SigningPlan plan, List<Delivery> done, long unchanged) {
    Map<SigningState, Long> counts =
        done.stream().collect(Collectors.groupingBy(plan::state, Collectors.counting()));
    long alone = counts.getOrDefault(SigningState.BY_BUNDLE_ALONE, 0L) - unchanged;
    long part = counts.getOrDefault(SigningState.IN_PART, 0L);
    long now = counts.getOrDefault(SigningState.SIGNED, 0L) + alone;
    return String.format(
        Locale.ROOT,
        "%,d signed now%s, %,d not signed%s",
        now,
        among(alone, "by the bundle alone"),
        plan.tasks().size() - unchanged - now,
        among(part, "in one form, not in the other"));
  }

  private static String among(long count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, " (%,d %s)", count, what);
  }

  private static void write(
      Optional<Revision> revision,
      SigningPlan plan,
      Optional<List<Delivery>> done,
      Document document) {
    long unchanged = done.map(plan::unchanged).orElse(Set.of()).size();
    document.object(() -> {
      document.field("revision", revision);
      document.field("signed", plan.signed() + unchanged);
      document.field("byBundleAlone", plan.byBundleAlone() + unchanged);
      document.field("absent", plan.absent());
      document.list("lacking", plan.tasks(), task -> write(task, document));
      document.list("results", done.orElse(List.of()), delivery -> write(plan, delivery, document));
      document.texts("unreadable", plan.unread());
    });
  }

  private static void write(SigningTask task, Document document) {
    document.object(() -> {
      document.field("digest", task.wanted().digest());
      document.field("destination", task.repository());
      document.field("name", task.name());
      document.texts("formats", task.lacking().stream().map(SignatureFormat::word).toList());
    });
  }

  private static void write(SigningPlan plan, Delivery delivery, Document document) {
    document.object(() -> {
      document.field("digest", delivery.digest());
      document.field("destination", delivery.destination());
      document.name("signed").flag(plan.state(delivery).isDone());
      document.field("state", plan.state(delivery).word());
      switch (delivery.evidence().orElseThrow()) {
        case DeliveryEvidence.Signed signed -> {
          document.field("key", signed.key());
          document.texts("notes", signed.notes());
        }
        case DeliveryEvidence.Unsigned(String why) -> document.field("message", why);
      }
    });
  }
}
