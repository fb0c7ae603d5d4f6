package io.edgeward.ledger;

import com.google.cloud.storage.StorageException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Says in one sentence what Cloud Storage refused, and what to do about it. */
public final class StorageFailure {
  /** The code of a request that got no answer. */
  private static final int NO_ANSWER = 0;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private StorageFailure() {}

  /**
   * The sentence.
   *
   * @param verb what was done to it, such as {@code read}
   * @param object what it was done to
   * @param setting what names the bucket
   */
  public static String sentence(String verb, String object, StorageException e, String setting) {
    return sentence(verb, object, e, setting, "that");
  }

  /**
   * The same, where it is known which right is missing.
   *
   * @param right what is granted to whoever is denied, such as {@code storage.objects.create}
   */
  public static String sentence(
      String verb, String object, StorageException e, String setting, String right) {
    return "could not %s %s: %s; %s".formatted(verb, object, reason(e), remedy(e, setting, right));
  }

  /** Java says no more of a name without an address than the name. */
  private static String reason(StorageException e) {
    if (e.getCause() instanceof UnknownHostException unknown) {
      return "%s has no address".formatted(unknown.getMessage());
    }
    return Optional.ofNullable(e.getMessage()).orElse("Cloud Storage does not say why");
  }

  private static String remedy(StorageException e, String setting, String right) {
    return switch (e.getCode()) {
      case NOT_FOUND -> "create the bucket or correct " + setting;
      case UNAUTHORIZED, FORBIDDEN ->
          "grant " + right + ", or sign in as someone who has the right";
      case NO_ANSWER -> "see that Cloud Storage can be reached from here";
      default -> e.isRetryable() ? "try again later" : "see what the bucket's logs say of it";
    };
  }
}
