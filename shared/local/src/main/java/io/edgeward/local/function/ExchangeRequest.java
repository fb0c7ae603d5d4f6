package io.edgeward.local.function;

import com.google.cloud.functions.HttpRequest;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request of the JDK's server in the form of the functions framework. */
final class ExchangeRequest implements HttpRequest {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

  private final HttpExchange exchange;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  ExchangeRequest(HttpExchange exchange) {
    this.exchange = exchange;
    headers.putAll(exchange.getRequestHeaders());
  }

  @Override
  public String getMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public String getUri() {
    String host = getFirstHeader("Host").orElse("127.0.0.1");
    return "http://" + host + exchange.getRequestURI();
  }

  @Override
  public String getPath() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public Optional<String> getQuery() {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery());
  }

  @Override
  public Map<String, List<String>> getQueryParameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : getQuery().orElse("").split("&")) {
      if (!pair.isEmpty()) {
        String[] nameAndValue = pair.split("=", 2);
        String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
        parameters
            .computeIfAbsent(decoded(nameAndValue[0]), name -> new ArrayList<>())
            .add(decoded(value));
      }
    }
    return parameters;
  }

  @Override
  public Map<String, HttpPart> getParts() {
    throw new IllegalStateException("the local server does not split multipart bodies");
  }

  @Override
  public Optional<String> getContentType() {
    return getFirstHeader("Content-Type");
  }

  @Override
  public long getContentLength() {
    return getFirstHeader("Content-Length").map(Long::parseLong).orElse(-1L);
  }

  @Override
  public Optional<String> getCharacterEncoding() {
    Matcher charset = CHARSET.matcher(getContentType().orElse(""));
    return charset.find() ? Optional.of(charset.group(1)) : Optional.empty();
  }

  @Override
  public InputStream getInputStream() {
    return exchange.getRequestBody();
  }

  @Override
  public BufferedReader getReader() {
    Charset charset =
        getCharacterEncoding().map(Charset::forName).orElse(StandardCharsets.ISO_8859_1);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return Collections.unmodifiableMap(headers);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
