package io.edgeward.json;

/**
 * A JSON document that is not what it should be. The message says where (a path such as {@code
 * $.message.data}, or line and column), what was found, and how to mend it.
 */
public final class JsonRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong at {@code where}, and the remedy. */
  public JsonRefusedException(String where, String found, String remedy) {
    super("%s: %s; %s".formatted(where, found, remedy));
  }

  /** Says what is wrong at {@code where}, where no remedy is better than the sentence itself. */
  public JsonRefusedException(String where, String found) {
    super("%s: %s".formatted(where, found));
  }
}
