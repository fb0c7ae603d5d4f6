package io.edgeward.cli.alerts;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.runtime.log.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is logged meanwhile, as Cloud Run would take it from standard output. */
final class LoggedLines implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Handler> handlersBefore = List.of(ROOT.getHandlers());
  private final Level levelBefore = ROOT.getLevel();

  LoggedLines() {
    Logs.installJson(new PrintStream(out, true, StandardCharsets.UTF_8), "local-stack", Level.INFO);
  }

  /** All lines so far; each must be one JSON object. */
  List<JsonObject> all() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  /** Forgets all lines so far. */
  void clear() {
    out.reset();
  }

  @Override
  public void close() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    handlersBefore.forEach(ROOT::addHandler);
    ROOT.setLevel(levelBefore);
  }
}
