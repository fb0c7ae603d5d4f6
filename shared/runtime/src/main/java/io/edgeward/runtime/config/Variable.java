package io.edgeward.runtime.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One environment variable that a configuration reads, declared as data so that documentation and
 * deployment can be compared with the code.
 *
 * @param name the variable, upper case
 * @param meaning what it sets, a phrase for a table, with unit and limits
 * @param example a value that is accepted; for a secret, what it looks like
 * @param use whether it must be set
 * @param secret whether its value is a secret, which may come from the file that {@code NAME_FILE}
 *     names instead
 * @param parser turns the text into a value; refuses with an {@link IllegalArgumentException} whose
 *     message says what is wrong
 */
public record Variable<T>(
    String name,
    String meaning,
    String example,
    Use use,
    boolean secret,
    Function<Optional<String>, T> parser) {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** Whether a variable must be set. */
  public sealed interface Use {
    /** It must be set. */
    record Required() implements Use {}

    /** It need not be set, and then counts as {@code text}. */
    record Default(String text) implements Use {}

    /** It need not be set. */
    record Optional() implements Use {}
  }

  /** Refuses a malformed declaration. */
  public Variable {
    if (!NAME.matcher(name).matches() || meaning.isBlank() || example.isBlank()) {
      throw new IllegalArgumentException("a variable needs a name, a meaning and an example");
    }
  }

  /** A variable that must be set. */
  public static <T> Variable<T> required(
      String name, String meaning, String example, Function<String, T> parser) {
    return new Variable<>(
        name, meaning, example, new Use.Required(), false, text -> parser.apply(text.get()));
  }

  /** A variable that counts as {@code defaultText} when it is not set. */
  public static <T> Variable<T> withDefault(
      String name, String meaning, String defaultText, Function<String, T> parser) {
    return new Variable<>(
        name,
        meaning,
        defaultText,
        new Use.Default(defaultText),
        false,
        text -> parser.apply(text.orElse(defaultText)));
  }

  /** A variable that need not be set. */
  public static <T> Variable<Optional<T>> optional(
      String name, String meaning, String example, Function<String, T> parser) {
    return new Variable<>(
        name, meaning, example, new Use.Optional(), false, text -> text.map(parser));
  }

  /** A secret that must be given, in the variable itself or in the file that NAME_FILE names. */
  public static Variable<Secret> secret(String name, String meaning, String example) {
    return new Variable<>(
        name, meaning, example, new Use.Required(), true, text -> Secret.of(text.get()));
  }

  /** A secret that may be given, in the variable itself or in the file that NAME_FILE names. */
  public static Variable<Optional<Secret>> optionalSecret(
      String name, String meaning, String example) {
    return new Variable<>(
        name, meaning, example, new Use.Optional(), true, text -> text.map(Secret::of));
  }

  /** Whether nothing stands for it when it is not set. */
  public boolean isRequired() {
    return use instanceof Use.Required;
  }

  /** What it counts as when it is not set, if it counts as anything. */
  public Optional<String> defaultText() {
    return use instanceof Use.Default(String text) ? Optional.of(text) : Optional.empty();
  }

  /** The variable that names the file of a secret. */
  String fileName() {
    return name + "_FILE";
  }
}
