package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import java.util.function.Consumer;

/**
 * Where a result goes, and in which form.
 *
 * @param all whether text shows everything one by one
 */
public record ResultOutput(Session session, ResultFormat format, boolean all) {
  /** Writes a result: {@code text} tells it to a person, {@code data} to programs. */
  public void write(Consumer<TextOutput> text, Consumer<Document> data) {
    session.write(format, () -> text.accept(session.text(all)), data);
  }
}
