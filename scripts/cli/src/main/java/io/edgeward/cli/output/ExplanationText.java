package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.manifests.history.Withdrawal;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.text.Count;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** An explanation for people and as data. */
public final class ExplanationText {
  private ExplanationText() {}

  public static void print(Explanation why, TextOutput out) {
    why.digest().ifPresent(digest -> out.line(out.style().strong(digest.text())));
    String wanted =
        why.digest().isEmpty()
            ? "written in"
            : why.edges().isEmpty() ? "was wanted by" : "wanted by";
    why.at().ifPresent(at -> out.line(wanted + " " + at));
    why.authorship()
        .ifPresent(who ->
            lines(
                out,
                "  %s on %s".formatted(who.author(), seconds(who.date())),
                "  commit %s: %s".formatted(who.commit(), who.subject())));
    why.withdrawal().ifPresent(withdrawal -> print(withdrawal, out));
    WantedText.wanted(why.edges()).forEach(line -> out.line("  " + line));
    why.production()
        .ifPresent(held ->
            WantedText.held(held, why.digest()).forEach(line -> out.line("production: " + line)));
    for (Refusal refusal : why.refusals()) {
      out.line(
          "%s %s [%s]"
              .formatted(out.style().bad("refused"), refusal.message(), refusal.rule().id()));
    }
    for (Receipt receipt : why.receipts()) {
      print(receipt, deliveries(receipt, why), out);
    }
    for (AuditRecord verdict : why.verdicts()) {
      out.line(
          "%s %s at %s: %s"
              .formatted(
                  verdict.verdict().word(),
                  verdict.verdict().reason().id(),
                  seconds(verdict.judgedAt()),
                  verdict.verdict().message()));
    }
    if (!why.snapshots().isEmpty()) {
      out.line(
          "in %s, the newest %s"
              .formatted(Count.of(why.snapshots().size(), "snapshot"), why.snapshots().getFirst()));
    }
    why.notFound().forEach(sentence -> out.line(out.style().doubtful("not found: ") + sentence));
  }

  private static void print(Receipt receipt, List<Delivery> deliveries, TextOutput out) {
    String run =
        "run %s at %s%s: "
            .formatted(
                receipt.run(),
                seconds(receipt.finishedAt()),
                receipt.actor().ranBy().map(name -> " by " + name).orElse(""));
    for (String group : WantedText.arrived(deliveries)) {
      (run + group).lines().forEach(out::line);
    }
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private static void print(Withdrawal withdrawal, TextOutput out) {
    Authorship by = withdrawal.by();
    lines(
        out,
        "withdrawn by %s on %s".formatted(by.author(), seconds(by.date())),
        "  commit %s: %s".formatted(by.commit(), by.subject()),
        "  %s before; it was for %s%s"
            .formatted(
                by.at(),
                withdrawal.grant().destination(),
                withdrawal
                    .grant()
                    .tag()
                    .map(tag -> ":" + tag)
                    .orElse("@" + withdrawal.grant().digest())));
  }

  private static void lines(TextOutput out, String... lines) {
    List.of(lines).forEach(out::line);
  }

  public static void write(Explanation why, Document document) {
    document.object(() -> {
      document.field("digest", why.digest().map(Digest::text));
      document.name("authorised");
      if (why.isAuthorised()) {
        authorised(why.authorship(), why.at(), document);
      } else {
        document.none();
      }
      document.name("withdrawn");
      why.withdrawal()
          .map(Withdrawal::by)
          .ifPresentOrElse(
              by -> authorised(Optional.of(by), Optional.of(by.at()), document), document::none);
      document.list("edges", why.edges(), edge -> write(edge, document));
      document.list("refusals", why.refusals(), refusal -> write(refusal, document));
      document.list(
          "production", why.production().orElse(List.of()), held -> write(held, document));
      document
          .name("receipts")
          .array(() ->
              why.receipts()
                  .forEach(receipt ->
                      deliveries(receipt, why).forEach(found -> write(receipt, found, document))));
      document.list("verdicts", why.verdicts(), verdict -> write(verdict, document));
      document.texts("snapshots", why.snapshots());
      document.texts("notFound", why.notFound());
    });
  }

  private static void authorised(
      Optional<Authorship> author, Optional<Location> at, Document document) {
    document.object(() -> {
      document.field("commit", author.map(Authorship::commit));
      document.field("author", author.map(Authorship::author));
      document.field("date", author.map(Authorship::date));
      document.field("subject", author.map(Authorship::subject));
      document.field("file", at.map(Location::file));
      document.name("line");
      at.ifPresentOrElse(place -> document.number(place.line()), document::none);
    });
  }

  private static void write(Edge edge, Document document) {
    document.object(() -> {
      document.texts("sources", edge.sources());
      document.field("destination", edge.destination());
      document.field("tag", edge.tag().map(Tag::text));
      document.field("file", edge.at().file());
      document.field("line", edge.at().line());
    });
  }

  private static void write(Refusal refusal, Document document) {
    document.object(() -> {
      document.field("rule", refusal.rule().id());
      document.field("destination", refusal.destination());
      document.field("tag", refusal.tag().map(Tag::text));
      document.field("message", refusal.message());
    });
  }

  private static void write(Explanation.Held held, Document document) {
    document.object(() -> {
      document.field("destination", held.destination());
      document.field("tag", held.tag().map(Tag::text));
      document.field("digest", held.digest().map(Digest::text));
      document.field("state", held.state().words());
    });
  }

  private static List<Delivery> deliveries(Receipt receipt, Explanation why) {
    return receipt.deliveries().stream()
        .filter(delivery -> why.digest().equals(Optional.of(delivery.digest())))
        .toList();
  }

  private static void write(Receipt receipt, Delivery delivery, Document document) {
    document.object(() -> {
      document.field("run", receipt.run());
      document.field("at", receipt.finishedAt());
      document.field("revision", receipt.revision());
      document.field("committer", receipt.actor().committer());
      document.field("ranBy", receipt.actor().ranBy());
      document.field("source", delivery.source());
      document.field("destination", delivery.destination());
      document.field("tag", delivery.tag().map(Tag::text));
      document.name("arrived").text(delivery.outcome().arrived() ? "yes" : "no");
      AttachmentText.write(delivery.attachments(), document);
    });
  }

  private static void write(AuditRecord verdict, Document document) {
    document.object(() -> {
      document.field("eventId", verdict.eventId());
      document.field("at", verdict.judgedAt());
      document.field("verdict", verdict.verdict().word());
      document.field("reason", verdict.verdict().reason().id());
      document.field("message", verdict.verdict().message());
    });
  }
}
