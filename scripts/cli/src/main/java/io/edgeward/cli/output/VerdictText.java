package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import java.util.Optional;

/**
 * A verdict for people and as data.
 *
 * @param event what was judged; empty for a malformed one
 * @param verdict the verdict
 * @param revision the commit of the manifests, where they come from git
 * @param author who authorised the change, where history tells
 */
public record VerdictText(
    Optional<ProductionEvent> event,
    Verdict verdict,
    Optional<Revision> revision,
    Optional<Authorship> author) {
  public void print(TextOutput out) {
    String word =
        switch (verdict) {
          case Verdict.Verified verified -> out.style().good(verified.word());
          case Verdict.Rejected rejected -> out.style().bad(rejected.word());
        };
    out.line(word + " " + verdict.reason().id());
    out.line(verdict.message());
    author.ifPresent(who ->
        out.line(
            "authorised by %s on %s in commit %s: %s"
                .formatted(who.author(), who.date(), who.commit(), who.subject())));
  }

  public void write(Document document) {
    document.object(() -> {
      document.field("verdict", verdict.word());
      document.field("reason", verdict.reason().id());
      document.name("event").object(() -> EventText.write(event, document));
      document.name("manifests").object(() -> document.field("revision", revision));
      document.name("authorised");
      at().ifPresentOrElse(place -> authorised(document, place), document::none);
      document.field("message", verdict.message());
    });
  }

  private Optional<Location> at() {
    return switch (verdict) {
      case Verdict.Verified verified -> verified.at();
      case Verdict.Rejected rejected -> Optional.empty();
    };
  }

  private void authorised(Document document, Location at) {
    document.object(() -> {
      document.field("commit", author.map(Authorship::commit));
      document.field("author", author.map(Authorship::author));
      document.field("date", author.map(Authorship::date));
      document.field("file", at.file());
      document.field("line", at.line());
    });
  }
}
