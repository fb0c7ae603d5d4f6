package io.edgeward.registry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Answers every request with what was set last, from memory. */
public final class CannedAnswers implements Sender, AutoCloseable {
  private final Deadlines deadlines = new Deadlines();
  private volatile BasicClassicHttpResponse next;
  private volatile byte[] body = {};

  /** The answer to all that follows; {@code headers} are names and values in turn. */
  public void set(int status, byte[] content, String... headers) {
    BasicClassicHttpResponse answer = new BasicClassicHttpResponse(status);
    for (int i = 0; i < headers.length; i += 2) {
      answer.addHeader(headers[i], headers[i + 1]);
    }
    body = content;
    next = answer;
  }

  /**
   * Bytes as the characters of a header field, as far as {@link Transport}'s client takes them: a
   * line end would have ended the field, and a longer line is refused before anyone reads it.
   */
  public static String field(byte[] bytes) {
    int longest = Math.min(bytes.length, Http1Config.DEFAULT.getMaxLineLength());
    return new String(bytes, 0, longest, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", " ");
  }

  @Override
  public Response send(Request request, Optional<String> authorization) throws IOException {
    BasicClassicHttpResponse answer = new BasicClassicHttpResponse(next.getCode());
    answer.setHeaders(next.getHeaders());
    answer.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(body), ContentType.APPLICATION_JSON));
    Deadlines.Watch watch = deadlines.start(Duration.ofMinutes(1), () -> {});
    return new Response(answer, authorization, watch, () -> {});
  }

  @Override
  public void close() {
    deadlines.close();
  }
}
