package io.edgeward.cli.parity;

import io.edgeward.model.route.Target;
import io.edgeward.redirect.asking.Asks;

/**
 * What a client that asks a target for something gets.
 *
 * @param <T> what it is when it is there
 */
sealed interface Observed<T> {
  /** It is there. */
  record There<T>(T value) implements Observed<T> {}

  /** The target answers, and does not give it. */
  record NotGiven<T>(int status) implements Observed<T> {
    /** Whether it says that the target has it not, as the redirector understands it. */
    boolean isAbsent(Target target) {
      return Asks.isAbsent(target, status);
    }

    /** The words for it, to stand after what is asked for; with {@code remedy} where it helps. */
    String words(String remedy) {
      return switch (status) {
        case 404, 410 -> "is not there (%d)%s".formatted(status, remedy);
        case 401, 403 ->
            "is refused to clients without credentials (%d); let everybody read it"
                .formatted(status);
        default -> "is answered %d%s".formatted(status, remedy);
      };
    }
  }

  /** The target does something that no client can use; a sentence. */
  record Unusable<T>(String reason) implements Observed<T> {}

  /** The target did not say; a sentence. */
  record Unread<T>(String reason) implements Observed<T> {}

  /** The same of another kind. */
  static <T> Observed<T> other(Observed<?> without) {
    return switch (without) {
      case There<?> there -> throw new IllegalArgumentException("it is there");
      case NotGiven<?>(int status) -> new NotGiven<>(status);
      case Unusable<?>(String reason) -> new Unusable<>(reason);
      case Unread<?>(String reason) -> new Unread<>(reason);
    };
  }
}
