package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import java.util.Optional;

/** An event as data: the fields of the event's own kind. */
final class EventText {
  private EventText() {}

  /** Writes fields; one that is malformed has none of a registry's. */
  static void write(Optional<ProductionEvent> event, Document document) {
    switch (event.orElse(null)) {
      case RegistryEvent change -> write(change, document);
      case BucketEvent change -> write(change, document);
      case null -> {
        document.field("action", Optional.empty());
        document.field("digest", Optional.empty());
        document.field("tag", Optional.empty());
      }
    }
  }

  private static void write(RegistryEvent event, Document document) {
    document.field("action", action(event));
    document.field("digest", digest(event).map(digest -> event.repository() + "@" + digest));
    document.field("tag", event.tag().map(tag -> event.repository() + ":" + tag));
  }

  private static void write(BucketEvent event, Document document) {
    document.field("type", event.kind().type());
    document.field("object", event.uri());
    document.field("generation", event.generation());
    document.field("overwroteGeneration", event.overwroteGeneration());
    document.field("overwrittenByGeneration", event.overwrittenByGeneration());
  }

  private static String action(RegistryEvent event) {
    return switch (event) {
      case RegistryEvent.Push push -> "INSERT";
      case RegistryEvent.Deletion deletion -> "DELETE";
    };
  }

  private static Optional<String> digest(RegistryEvent event) {
    return switch (event) {
      case RegistryEvent.Push push -> Optional.of(push.digest().text());
      case RegistryEvent.Deletion deletion -> deletion.digest().map(gone -> gone.text());
    };
  }
}
