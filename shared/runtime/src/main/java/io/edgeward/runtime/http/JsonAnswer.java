package io.edgeward.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpResponse;
import io.edgeward.json.JsonBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** Writes answers as one line of JSON. */
public final class JsonAnswer {
  private JsonAnswer() {}

  /**
   * Answers with {@code status} and {@code body}, which nobody may cache. The answer is on its way
   * when this returns, so that the end of the process, which waits for functions to return, does
   * not overtake it.
   */
  public static void write(HttpResponse response, int status, JsonBuilder body) throws IOException {
    byte[] line = (body.toText() + "\n").getBytes(UTF_8);
    response.setStatusCode(status);
    response.setContentType("application/json; charset=utf-8");
    response.appendHeader("Cache-Control", "no-store");
    response.appendHeader("Content-Length", String.valueOf(line.length));
    OutputStream out = response.getOutputStream();
    out.write(line);
    out.flush();
  }
}
