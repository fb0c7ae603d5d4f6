package io.edgeward.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;

/**
 * A response. To a HEAD request the server sends its head only, so that HEAD and GET agree by
 * construction.
 *
 * @param status status code
 * @param headers header fields in the order in which they are sent; Content-Length and Connection
 *     are added by the server
 * @param body what follows
 */
public record ServerResponse(int status, List<Header> headers, ResponseBody body)
    implements Reaction {
  /** Phrases of RFC 9110 where the library knows older ones. */
  private static final Map<Integer, String> REASONS =
      Map.of(413, "Content Too Large", 416, "Range Not Satisfiable");

  /**
   * One header field.
   *
   * @param name name as sent
   * @param value value without line breaks
   */
  public record Header(String name, String value) {
    /** Refuses line breaks, which would let a value forge further fields. */
    public Header {
      if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
        throw new IllegalArgumentException("the value of header " + name + " holds a line break");
      }
    }
  }

  /** Copies the headers. */
  public ServerResponse {
    headers = List.copyOf(headers);
  }

  /** An empty response. */
  public static ServerResponse of(int status) {
    return new ServerResponse(status, List.of(), ResponseBody.EMPTY);
  }

  /** A JSON document. */
  public static ServerResponse json(int status, String document) {
    return of(status).with("Content-Type", "application/json").with(ResponseBody.of(document));
  }

  /** This response with one more header field. */
  public ServerResponse with(String name, String value) {
    List<Header> more = new ArrayList<>(headers.size() + 1);
    more.addAll(headers);
    more.add(new Header(name, value));
    return new ServerResponse(status, more, body);
  }

  /** This response with another body. */
  public ServerResponse with(ResponseBody other) {
    return new ServerResponse(status, headers, other);
  }

  /** This response as it is sent, with the length of its body. */
  ClassicHttpResponse toMessage() {
    ClassicHttpResponse message = new BasicClassicHttpResponse(status, REASONS.get(status));
    headers.forEach(header -> message.addHeader(header.name(), header.value()));
    if (body.length() != ResponseBody.UNTIL_CLOSE
        && MessageSupport.canResponseHaveBody("", message)) {
      message.addHeader("Content-Length", body.length());
    }
    message.setEntity(new EntityTemplate(body.length(), null, null, body::writeTo));
    return message;
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
