package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.manifest.AppliedException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the exceptions that let something in. */
final class ExceptionText {
  private ExceptionText() {}

  /** Adds a list of them, as receipts have it, where there are any. */
  static void write(List<AppliedException> exceptions, Document document) {
    if (!exceptions.isEmpty()) {
      document.list("exceptions", exceptions, one -> write(one, document));
    }
  }

  private static void write(AppliedException exception, Document document) {
    document.object(() -> {
      document.field("rule", exception.rule().id());
      document.field("file", exception.at().file());
      document.field("line", exception.at().line());
      document.field("reason", exception.reason());
    });
  }

  /** Such as {@code edgeward.yaml:3 excuses it: no builder yet [unsigned-source]}, a line each. */
  static String lines(List<AppliedException> exceptions) {
    return exceptions.stream()
        .map(one -> "\n  %s [%s]".formatted(one.words(), one.rule().id()))
        .collect(Collectors.joining());
  }
}
