package io.edgeward.runtime.http;

import com.google.cloud.functions.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of a request, by name in any case (RFC 9110, section 5.1). Immutable. */
public final class RequestHeaders {
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private RequestHeaders(Map<String, List<String>> headers) {
    this.headers.putAll(headers);
  }

  /** The headers of {@code request}. */
  public static RequestHeaders of(HttpRequest request) {
    return new RequestHeaders(request.getHeaders());
  }

  /** The first value of a header, without white space around it. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst().map(String::strip);
  }

  /** All values of a header, in their order. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(headers.getOrDefault(name, List.of()));
  }

  /** The media type of the content, lower case and without parameters. */
  public Optional<String> mediaType() {
    return first("Content-Type")
        .map(text -> text.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT));
  }
}
