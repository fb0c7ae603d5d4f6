package io.edgeward.local.function;

import com.google.cloud.functions.HttpResponse;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer that is held back until its function has returned. */
final class ExchangeResponse implements HttpResponse {
  private static final int NO_BODY = -1;

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final BufferedWriter writer =
      new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
  private int status = 200;

  @Override
  public void setStatusCode(int code) {
    status = code;
  }

  @Override
  public void setStatusCode(int code, String message) {
    status = code;
  }

  @Override
  public void setContentType(String contentType) {
    headers.put("Content-Type", new ArrayList<>(List.of(contentType)));
  }

  @Override
  public Optional<String> getContentType() {
    return headers.getOrDefault("Content-Type", List.of()).stream().findFirst();
  }

  @Override
  public void appendHeader(String name, String value) {
    headers.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return Collections.unmodifiableMap(headers);
  }

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public BufferedWriter getWriter() {
    return writer;
  }

  void sendTo(HttpExchange exchange) throws IOException {
    writer.flush();
    exchange.getResponseHeaders().putAll(headers);
    boolean bodiless = body.size() == 0 || status == 204 || status == 304 || isHead(exchange);
    exchange.sendResponseHeaders(status, bodiless ? NO_BODY : body.size());
    if (!bodiless) {
      body.writeTo(exchange.getResponseBody());
    }
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
