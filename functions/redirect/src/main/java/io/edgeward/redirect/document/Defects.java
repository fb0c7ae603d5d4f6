package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with a document: where, what was found, and how to mend it. */
final class Defects {
  private final List<String> sentences = new ArrayList<>();

  void add(String path, String found, String remedy) {
    sentences.add(path + ": " + found + "; " + remedy);
  }

  /** Adds a sentence that says itself how to mend it. */
  void add(String path, String sentence) {
    sentences.add(path + ": " + sentence);
  }

  /** What {@code reader} gives, or nothing if that is refused. */
  <T> Optional<T> read(Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (JsonRefusedException e) {
      sentences.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** The same of what may be absent. */
  <T> Optional<T> optional(Supplier<Optional<T>> reader) {
    return read(reader).orElse(Optional.empty());
  }

  /** The texts of an optional array that is not empty; none if it is refused. */
  List<String> texts(JsonObject object, String name, String remedyOfEmpty) {
    Optional<List<String>> texts = read(() -> object.texts(name));
    if (texts.isPresent() && texts.get().isEmpty() && object.has(name)) {
      add(object.path() + "." + name, "it is empty", remedyOfEmpty);
    }
    return texts.orElse(List.of());
  }

  /** Adds each member that is not one of {@code known}. */
  void others(JsonObject object, List<String> known) {
    for (String name : object.names()) {
      if (!known.contains(name)) {
        add(
            object.path(),
            "does not know the name " + DisplayText.quoted(name),
            "use " + String.join(", ", known));
      }
    }
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  int size() {
    return sentences.size();
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
