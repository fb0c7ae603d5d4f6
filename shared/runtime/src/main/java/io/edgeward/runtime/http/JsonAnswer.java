package io.edgeward.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpResponse;
import io.edgeward.runtime.json.JsonBuilder;
import java.io.IOException;

/** Writes answers as one line of JSON. */
public final class JsonAnswer {
  private JsonAnswer() {}

  /** Answers with {@code status} and {@code body}, which nobody may cache. */
  public static void write(HttpResponse response, int status, JsonBuilder body) throws IOException {
    response.setStatusCode(status);
    response.setContentType("application/json; charset=utf-8");
    response.appendHeader("Cache-Control", "no-store");
    response.getOutputStream().write((body.toText() + "\n").getBytes(UTF_8));
  }
}
