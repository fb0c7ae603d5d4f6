package io.edgeward.trust.rest;

import io.edgeward.json.Json;
import io.edgeward.json.JsonRefusedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;

/** What went wrong with a request, in words that say who has to do what. */
final class RestFailures {
  private static final int LONGEST = 300;

  private RestFailures() {}

  /** Of an answer that is not good. */
  static RestException of(RestRequest request, RestAnswer answer, AccessToken token) {
    String said = said(answer, token);
    String status = "it answers with status %d%s".formatted(answer.status(), said);
    if (answer.isPassing()) {
      return request.passing(status, null);
    }
    if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      return request.permanent(
          "it does not accept the access token%s; sign in again: gcloud auth".formatted(said)
              + " application-default login");
    }
    return request.permanent(request.advice().of(answer.status(), said).orElse(status));
  }

  /** Of an answer that does not come. */
  static RestException unreachable(RestRequest request, IOException e, AccessToken token) {
    return request.passing(
        "it cannot be reached (%s)".formatted(printable(e.toString(), token)), e);
  }

  /** Of a server that asks for more time than there is. */
  static RestException asksForTime(RestRequest request, Duration wait) {
    return request.passing("it asks to wait %d s".formatted(wait.toSeconds()), null);
  }

  /** Of a body that is no JSON. */
  static RestException unreadable(RestRequest request, JsonRefusedException e, AccessToken token) {
    return request.permanent(
        "its answer is not understood (%s)".formatted(printable(e.getMessage(), token)));
  }

  /** The service's own sentence in brackets, if there is one. */
  private static String said(RestAnswer answer, AccessToken token) {
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
