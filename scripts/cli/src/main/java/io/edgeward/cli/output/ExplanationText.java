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
    why.authorship().ifPresent(who -> print(who, out));
    why.withdrawal().ifPresent(gone -> print(gone.by(), place(gone.grant()), out));
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
    why.verdicts().forEach(verdict -> print(verdict, out));
    why.checks().forEach(check -> out.line(SourceEvidenceText.line(check)));
    if (!why.snapshots().isEmpty()) {
      out.line(
          "in %s, the newest %s"
              .formatted(Count.of(why.snapshots().size(), "snapshot"), why.snapshots().getFirst()));
    }
    why.scan().ifPresent(scan -> out.line("scanned by " + ScanText.line(scan)));
    why.evidence().ifPresent(places -> EvidenceText.print(places, out));
    why.files().forEach(file -> FileExplanationText.print(file, out));
    why.notFound().forEach(sentence -> out.line(out.style().doubtful("not found: ") + sentence));
  }

  private static void print(Receipt receipt, List<Delivery> deliveries, TextOutput out) {
    String run = run(receipt);
    for (String group : WantedText.arrived(deliveries)) {
      (run + group).lines().forEach(out::line);
    }
  }

  /** What a line on {@code receipt} begins with. */
  static String run(Receipt receipt) {
    return "run %s at %s%s: "
        .formatted(
            receipt.run(),
            seconds(receipt.finishedAt()),
            receipt.actor().ranBy().map(name -> " by " + name).orElse(""));
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  static void print(Authorship who, TextOutput out) {
    lines(
        out,
        "  %s on %s".formatted(who.author(), seconds(who.date())),
        "  commit %s: %s".formatted(who.commit(), who.subject()));
  }

  /** Who took something out that was for {@code place}. */
  static void print(Authorship by, String place, TextOutput out) {
    lines(
        out,
        "withdrawn by %s on %s".formatted(by.author(), seconds(by.date())),
        "  commit %s: %s".formatted(by.commit(), by.subject()),
        "  %s before; it was for %s".formatted(by.at(), place));
  }

  private static String place(Edge edge) {
    return edge.destination() + edge.tag().map(tag -> ":" + tag).orElse("@" + edge.digest());
  }

  static void print(AuditRecord verdict, TextOutput out) {
    out.line(
        "%s %s at %s: %s"
            .formatted(
                verdict.verdict().word(),
                verdict.verdict().reason().id(),
                seconds(verdict.judgedAt()),
                verdict.verdict().message()));
  }

  private static void lines(TextOutput out, String... lines) {
    List.of(lines).forEach(out::line);
  }

  public static void write(Explanation why, Document document) {
    document.object(() -> {
      Optional<FileExplanation> file =
          why.digest().isPresent() ? Optional.empty() : why.files().stream().findFirst();
      document.field("digest", why.anyDigest().map(Digest::text));
      authority(
          why.authorship().or(() -> file.flatMap(FileExplanation::authorship)),
          why.at().or(() -> file.flatMap(FileExplanation::at)),
          why.withdrawal()
              .map(Withdrawal::by)
              .or(() -> file.flatMap(FileExplanation::withdrawal).map(Withdrawal::by)),
          document);
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
      document.list("checks", why.checks(), check -> SourceEvidenceText.write(check, document));
      document.texts("snapshots", why.snapshots());
      why.scan()
          .ifPresent(
              scan -> ScanText.write(why.digest().orElseThrow(), scan, document.name("scan")));
      why.evidence().ifPresent(places -> EvidenceText.write(places, document.name("evidence")));
      document.list("files", why.files(), one -> FileExplanationText.write(one, document));
      document.texts("notFound", why.notFound());
    });
  }

  /** Who brought it in, and who took it out, inside an object. */
  static void authority(
      Optional<Authorship> author,
      Optional<Location> at,
      Optional<Authorship> withdrawn,
      Document document) {
    document.name("authorised");
    if (author.isPresent() || at.isPresent()) {
      authorised(author, at, document);
    } else {
      document.none();
    }
    document.name("withdrawn");
    withdrawn.ifPresentOrElse(
        by -> authorised(Optional.of(by), Optional.of(by.at()), document), document::none);
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
      run(receipt, document);
      document.field("source", delivery.source());
      document.field("destination", delivery.destination());
      document.field("tag", delivery.tag().map(Tag::text));
      document.name("arrived").text(delivery.outcome().arrived() ? "yes" : "no");
      AttachmentText.write(delivery.attachments(), document);
      DeliveryEvidenceText.write(delivery.evidence(), document);
      ExceptionText.write(delivery.exceptions(), document);
    });
  }

  /** Which run it was, inside an object. */
  static void run(Receipt receipt, Document document) {
    document.field("run", receipt.run());
    document.field("at", receipt.finishedAt());
    document.field("revision", receipt.revision());
    document.field("committer", receipt.actor().committer());
    document.field("ranBy", receipt.actor().ranBy());
  }

  static void write(AuditRecord verdict, Document document) {
    document.object(() -> {
      document.field("eventId", verdict.eventId());
      document.field("at", verdict.judgedAt());
      document.field("verdict", verdict.verdict().word());
      document.field("reason", verdict.verdict().reason().id());
      document.field("message", verdict.verdict().message());
    });
  }
}
