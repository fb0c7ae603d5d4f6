package io.edgeward.registry.http;

import io.edgeward.registry.Redacted;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to a registry.
 *
 * @param method the HTTP method
 * @param uri where to
 * @param headers header fields, without those for authorization
 * @param body what it carries
 * @param scope what it needs to be allowed to do
 * @param deadline how long one attempt may take, from the first byte sent to the last received
 */
public record Request(
    String method,
    URI uri,
    Map<String, String> headers,
    RequestContent body,
    Scope scope,
    Duration deadline) {
  /** Sessions of uploads may have any address. */
  private static final List<String> THINGS =
      List.of("manifests/", "blobs/uploads", "blobs/", "tags/", "referrers/", "_catalog");

  public static Request of(String method, URI uri, Scope scope, Duration deadline) {
    return new Request(method, uri, Map.of(), new RequestContent.None(), scope, deadline);
  }

  public Request with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Request(method, uri, more, body, scope, deadline);
  }

  public Request with(RequestContent other) {
    return new Request(method, uri, headers, other, scope, deadline);
  }

  public Request to(URI other) {
    return new Request(method, other, headers, body, scope, deadline);
  }

  public Request within(Duration other) {
    return new Request(method, uri, headers, body, scope, other);
  }

  public String host() {
    return uri.getRawAuthority();
  }

  /** Its host, and what is done there to which sort of thing; such requests fare alike. */
  String kind() {
    String path = uri.getRawPath();
    String thing =
        THINGS.stream()
            .filter(each -> path.contains("/" + each))
            .findFirst()
            .orElse("blobs/uploads");
    return host() + " " + method + " " + thing;
  }

  /** The request for a message: method and address, without query, which may hold secrets. */
  public String shown() {
    return method + " " + Redacted.uri(uri);
  }
}
