package io.edgeward.runtime.message;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it was written: lines of {@code name: value}, an empty line, the body. Without empty
 * line all of it is the body.
 */
final class WrittenRequest implements HttpRequest {
  /** As much of a field as servers take, which have a limit for all of them together. */
  private static final int LONGEST_FIELD = 8 * 1024;

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  WrittenRequest(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    if (end >= 0) {
      text.substring(0, end).lines().forEach(this::addField);
    }
    this.body = Arrays.copyOfRange(bytes, end < 0 ? 0 : end + 2, bytes.length);
  }

  private void addField(String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      String value = line.substring(colon + 1, Math.min(line.length(), colon + 1 + LONGEST_FIELD));
      headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>()).add(value);
    }
  }

  @Override
  public String getMethod() {
    return "POST";
  }

  @Override
  public String getUri() {
    return "http://127.0.0.1/";
  }

  @Override
  public String getPath() {
    return "/";
  }

  @Override
  public Optional<String> getQuery() {
    return Optional.empty();
  }

  @Override
  public Map<String, List<String>> getQueryParameters() {
    return Map.of();
  }

  @Override
  public Map<String, HttpPart> getParts() {
    throw new IllegalStateException("this has no parts");
  }

  @Override
  public Optional<String> getContentType() {
    return getFirstHeader("Content-Type");
  }

  @Override
  public long getContentLength() {
    return body.length;
  }

  @Override
  public Optional<String> getCharacterEncoding() {
    return Optional.empty();
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }
}
