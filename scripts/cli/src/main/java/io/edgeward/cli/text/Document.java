package io.edgeward.cli.text;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Data written as it is produced, in the order in which a reader finds it. Every value is named
 * inside an object and bare inside an array.
 */
public interface Document {
  /** An object as the whole document, or as the next element of an array. */
  void object(Runnable content);

  /** An array as the whole document, or as the next element of an array. */
  void array(Runnable content);

  /** Names what comes next inside an object. */
  Document name(String name);

  /** A text. */
  void text(String value);

  /** A whole number. */
  void number(long value);

  /** True or false. */
  void flag(boolean value);

  /** Nothing. */
  void none();

  /** A named text, or a named nothing. */
  default void field(String name, Optional<?> value) {
    name(name);
    value.ifPresentOrElse(v -> text(v.toString()), this::none);
  }

  /** A named text. */
  default void field(String name, Object value) {
    name(name).text(value.toString());
  }

  /** A named whole number. */
  default void field(String name, long value) {
    name(name).number(value);
  }

  /** A named array with one element for each of {@code values}. */
  default <T> void list(String name, Iterable<T> values, Consumer<T> element) {
    name(name).array(() -> values.forEach(element));
  }

  /** A named array of texts. */
  default void texts(String name, Iterable<?> values) {
    name(name).array(() -> values.forEach(value -> text(value.toString())));
  }
}
