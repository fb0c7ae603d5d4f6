package io.edgeward.cli.text;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** JSON, indented by two spaces, with a newline at the end. */
public final class JsonDocument implements Document {
  private final Writer out;
  private final JsonWriter json;
  private int depth;

  /** Writes to {@code out}, which is flushed after the document. */
  public JsonDocument(Writer out) {
    this.out = out;
    this.json = new JsonWriter(out);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    json.setHtmlSafe(false);
  }

  @Override
  public void object(Runnable content) {
    nest(() -> json.beginObject(), content, () -> json.endObject());
  }

  @Override
  public void array(Runnable content) {
    nest(() -> json.beginArray(), content, () -> json.endArray());
  }

  @Override
  public Document name(String name) {
    write(() -> json.name(name));
    return this;
  }

  @Override
  public void text(String value) {
    write(() -> json.value(value));
  }

  @Override
  public void number(long value) {
    write(() -> json.value(value));
  }

  @Override
  public void flag(boolean value) {
    write(() -> json.value(value));
  }

  @Override
  public void none() {
    write(() -> json.nullValue());
  }

  private void nest(Step begin, Runnable content, Step end) {
    write(begin);
    depth++;
    content.run();
    depth--;
    write(end);
    if (depth == 0) {
      write(() -> {
        json.flush();
        out.write('\n');
        out.flush();
      });
    }
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
