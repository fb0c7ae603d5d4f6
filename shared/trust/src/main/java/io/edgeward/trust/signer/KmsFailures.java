package io.edgeward.trust.signer;

import io.edgeward.json.Json;
import io.edgeward.json.JsonRefusedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;

/** What went wrong with a request, in words that say who has to do what. */
final class KmsFailures {
  private static final int LONGEST = 300;

  private KmsFailures() {}

  /** Of an answer that is not good. */
  static SignerException of(KmsRequest request, KmsAnswer answer, AccessToken token) {
    String said = said(answer, token);
    String status = "it answers with status %d%s".formatted(answer.status(), said);
    if (answer.isPassing()) {
      return request.passing(status, null);
    }
    return request.permanent(
        switch (answer.status()) {
          case HttpURLConnection.HTTP_BAD_REQUEST ->
              "it refuses the request%s; name an enabled version of a key for %s"
                  .formatted(said, KmsSigner.ALGORITHM);
          case HttpURLConnection.HTTP_UNAUTHORIZED ->
              "it does not accept the access token%s; sign in again: gcloud auth".formatted(said)
                  + " application-default login";
          case HttpURLConnection.HTTP_FORBIDDEN ->
              "access is denied%s; grant roles/cloudkms.signerVerifier on the key, for %s"
                  .formatted(said, request.right());
          case HttpURLConnection.HTTP_NOT_FOUND ->
              "there is no such version of a key%s; correct its name or create it".formatted(said);
          default -> status;
        });
  }

  /** Of an answer that does not come. */
  static SignerException unreachable(KmsRequest request, IOException e, AccessToken token) {
    return request.passing(
        "it cannot be reached (%s)".formatted(printable(e.toString(), token)), e);
  }

  /** Of a server that asks for more time than there is. */
  static SignerException asksForTime(KmsRequest request, Duration wait) {
    return request.passing("it asks to wait %d s".formatted(wait.toSeconds()), null);
  }

  /** Of a body that is no JSON. */
  static SignerException unreadable(KmsRequest request, JsonRefusedException e, AccessToken token) {
    return request.permanent(
        "its answer is not understood (%s)".formatted(printable(e.getMessage(), token)));
  }

  /** The service's own sentence in brackets, if there is one. */
  private static String said(KmsAnswer answer, AccessToken token) {
    try {
      return Json.parseObject(answer.body())
          .optionalObject("error")
          .flatMap(error -> error.optionalText("message"))
          .map(message -> " (%s)".formatted(printable(message, token)))
          .orElse("");
    } catch (JsonRefusedException e) {
      return "";
    }
  }

  private static String printable(String foreign, AccessToken token) {
    String safe = Json.printable(token.removedFrom(foreign));
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
  }
}
