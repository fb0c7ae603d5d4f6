package io.edgeward.local.git;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A request of git's smart HTTP protocol (gitprotocol-http).
 *
 * @param repository the repository's name
 * @param service {@code git-upload-pack} or {@code git-receive-pack}
 * @param advertisement whether it asks what the service offers
 * @param parameters the Git-Protocol header's parts, such as {@code version=2}
 * @param body what follows, already decompressed
 */
record GitRequest(
    String repository,
    String service,
    boolean advertisement,
    List<String> parameters,
    InputStream body) {
  private static final Pattern ADVERTISEMENT =
      Pattern.compile("/(.+)/info/refs\\?service=(git-(?:upload|receive)-pack)");
  private static final Pattern SERVICE = Pattern.compile("/(.+)/(git-(?:upload|receive)-pack)");

  static Optional<GitRequest> of(HttpExchange exchange) throws IOException {
    boolean get = exchange.getRequestMethod().equals("GET");
    Matcher match = (get ? ADVERTISEMENT : SERVICE).matcher(exchange.getRequestURI().toString());
    if (!match.matches()) {
      return Optional.empty();
    }
    String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
    List<String> parameters = protocol == null ? List.of() : List.of(protocol.split(":"));
    return Optional.of(
        new GitRequest(match.group(1), match.group(2), get, parameters, body(exchange)));
  }

  /** The media type of the answer. */
  String contentType() {
    return "application/x-%s-%s".formatted(service, advertisement ? "advertisement" : "result");
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream raw = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(raw) : raw;
  }
}
