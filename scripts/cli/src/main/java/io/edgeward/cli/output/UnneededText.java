package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.audit.ProductionEvent;
import java.util.Optional;

/**
 * An event that needs no verdict, for people and as data.
 *
 * @param event what needs none
 * @param reason which event has the verdict
 */
public record UnneededText(Optional<ProductionEvent> event, String reason) {
  public void print(TextOutput out) {
    out.line("no verdict is needed");
    out.line(reason);
  }

  public void write(Document document) {
    document.object(() -> {
      document.field("verdict", Optional.empty());
      document.name("event").object(() -> EventText.write(event, document));
      document.field("message", reason);
    });
  }
}
