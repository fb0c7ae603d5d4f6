package io.edgeward.stores;

import io.edgeward.stores.StoreException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What S3 refused, and what to do about it.
 *
 * @param verb what was done, such as {@code list}
 * @param right what whoever does that must have
 * @param absent what a 404 means for it
 * @param conflict what a failed precondition means for it
 */
record S3Failure(String verb, String right, Kind absent, Kind conflict) {
  static final S3Failure LIST = new S3Failure("list", "s3:ListBucket", Kind.NO_STORE, Kind.REFUSED);
  static final S3Failure FIND =
      new S3Failure("look up", "s3:GetObject and s3:ListBucket", Kind.NO_STORE, Kind.REFUSED);
  static final S3Failure READ = new S3Failure("read", "s3:GetObject", Kind.REPLACED, Kind.REPLACED);
  static final S3Failure CREATE =
      new S3Failure("create", "s3:PutObject", Kind.NO_STORE, Kind.TAKEN);

  /** What arrived is not what was sent. */
  private static final Set<String> SPOILED =
      Set.of("BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch");

  private static final String NO_CREDENTIALS = "Unable to load credentials";

  StoreException of(Object where, Exception e) {
    Optional<StoreException> ours =
        causes(e)
            .filter(StoreException.class::isInstance)
            .map(StoreException.class::cast)
            .findFirst();
    return ours.orElseGet(
        () -> e instanceof AwsServiceException said ? answered(where, said) : unanswered(where, e));
  }

  private StoreException answered(Object where, AwsServiceException e) {
    String code =
        Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    Kind kind = code.equals("NoSuchBucket") ? Kind.NO_STORE : kind(e.statusCode(), code);
    return new StoreException(
        kind,
        switch (kind) {
          case REPLACED ->
              "could not %s %s: the content that was listed is not there any more; run again"
                  .formatted(verb, where);
          case TAKEN -> "could not %s %s: an object of that name is there".formatted(verb, where);
          default ->
              "could not %s %s: %s; %s".formatted(verb, where, reason(e, code), remedy(kind));
        },
        e);
  }

  private static String reason(AwsServiceException e, String code) {
    String said =
        Optional.ofNullable(e.awsErrorDetails())
            .map(AwsErrorDetails::errorMessage)
            .filter(text -> !text.isBlank())
            .orElse("S3 does not say why");
    return "%s (%s)".formatted(said, code.isEmpty() ? e.statusCode() : e.statusCode() + " " + code);
  }

  private Kind kind(int status, String code) {
    if (SPOILED.contains(code)) {
      return Kind.CORRUPT;
    }
    return switch (status) {
      case 404 -> absent;
      case 409, 412 -> conflict;
      case 401, 403 -> Kind.DENIED;
      case 408, 429 -> Kind.UNAVAILABLE;
      // The server waited for bytes for too long.
      case 400 -> code.equals("RequestTimeout") ? Kind.UNAVAILABLE : Kind.REFUSED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  private String remedy(Kind kind) {
    return switch (kind) {
      case NO_STORE -> "create the bucket or correct its name in the manifests";
      case DENIED -> "grant %s, or sign in as someone who has the right".formatted(right);
      case UNAVAILABLE, CORRUPT -> "try again later";
      case REPLACED, TAKEN, CONTENDED, REFUSED -> "see what the bucket's logs say of it";
    };
  }

  private StoreException unanswered(Object where, Exception e) {
    String said = String.valueOf(e.getMessage());
    if (said.startsWith(NO_CREDENTIALS)) {
      return new StoreException(
          Kind.DENIED,
          "could not %s %s: no credentials of AWS were found; set AWS_ACCESS_KEY_ID, AWS_PROFILE or"
                  .formatted(verb, where)
              + " EDGEWARD_AWS_ROLE_ARN",
          e);
    }
    return new StoreException(
        e instanceof SdkException || e instanceof IOException || e instanceof UncheckedIOException
            ? Kind.UNAVAILABLE
            : Kind.REFUSED,
        "could not %s %s: %s; see that S3 can be reached from here"
            .formatted(verb, where, unanswered(e)),
        e);
  }

  /** Java says no more of a name without an address than the name. */
  private static String unanswered(Exception e) {
    return causes(e)
        .filter(UnknownHostException.class::isInstance)
        .findFirst()
        .map(unknown -> unknown.getMessage() + " has no address")
        .orElseGet(() -> root(e));
  }

  private static String root(Exception e) {
    Throwable root = causes(e).reduce(e, (outer, inner) -> inner);
    return Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
