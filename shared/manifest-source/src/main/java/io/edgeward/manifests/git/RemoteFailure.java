package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.internal.JGitText;

/** Says in one sentence why a conversation with a git host failed. */
final class RemoteFailure {
  // What git ("not our ref", "unadvertised object") and JGit ("want ... not valid") answer.
  private static final Pattern NOT_THERE =
      Pattern.compile("not our ref|unadvertised object|want \\p{XDigit}+ not valid");

  private RemoteFailure() {}

  /** Whether the host answered that it does not have, or does not give, the wanted object. */
  static boolean isNotThere(Exception failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && NOT_THERE.matcher(message).find());
  }

  /** Whether the host cannot leave contents out of a fetch. */
  static boolean isWithoutFilters(Exception failure) {
    String sentence = JGitText.get().filterRequiresCapability;
    return causes(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains(sentence));
  }

  static ManifestsUnreadableException of(
      GitLocation location, GitConversation exchange, Exception e) {
    String why =
        ConnectionFailure.why(location.remote(), exchange.status(), e)
            .orElseGet(() -> why(exchange, e));
    return new ManifestsUnreadableException(
        "git repository %s could not be read: %s".formatted(location, why), e);
  }

  /** The host wants a credential, and gets none; {@code lack} says why, and what to do. */
  static ManifestsUnreadableException refused(GitLocation location, String lack, Exception e) {
    return new ManifestsUnreadableException(
        "git repository %s could not be read: it asks for a credential (HTTP 401), and %s"
            .formatted(location, lack),
        e);
  }

  private static String why(GitConversation exchange, Exception failure) {
    Optional<String> refusal = exchange.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<String> ssh = exchange.isSsh() ? SshFailure.why(causes(failure)) : Optional.empty();
    return ssh.or(() -> status(exchange.status())).orElseGet(() -> network(exchange, failure));
  }

  private static Optional<String> status(int code) {
    return switch (code) {
      case 0, 200 -> Optional.empty();
      case 401, 403 ->
          Optional.of("it refuses access (HTTP %d): give a token that may read it".formatted(code));
      case 404 -> Optional.of("it is not there, or this token may not read it (HTTP 404)");
      default -> Optional.of("it answered HTTP %d".formatted(code));
    };
  }

  private static String network(GitConversation exchange, Exception failure) {
    if (has(failure, UnknownHostException.class::isInstance)
        || has(failure, UnresolvedAddressException.class::isInstance)) {
      return "its host is not known: correct the name, or look at the network";
    }
    if (has(failure, SocketTimeoutException.class::isInstance)) {
      return "it sent nothing for %d ms".formatted(exchange.options().silence().toMillis());
    }
    if (has(failure, TooLargeObjectInPackException.class::isInstance)) {
      return "a file in it is larger than %d bytes".formatted(exchange.options().maxBytes());
    }
    if (has(failure, ConnectException.class::isInstance)) {
      return "nothing answers at its address";
    }
    Throwable deepest = causes(failure).reduce((first, second) -> second).orElseThrow();
    return "the answer ended early or is not git's protocol (%s)".formatted(deepest.getMessage());
  }

  private static boolean has(Exception failure, Predicate<Throwable> kind) {
    return causes(failure).anyMatch(kind);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
