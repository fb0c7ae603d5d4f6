package io.edgeward.local.content;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes of some content (RFC 9110 section 14). What is not a single range of bytes is
 * ignored, as the RFC allows, and all of it is sent; a range that ends before it starts is answered
 * 416, as the conformance program of the distribution specification wants it.
 *
 * @param first first byte; beyond the last when the range cannot be satisfied
 * @param last last byte, included
 * @param size size of the whole content
 */
public record ByteRange(long first, long last, long size) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range that the request asks for, if it is one. */
  public static Optional<ByteRange> asked(ServerRequest request, long size) {
    return request.header("range").flatMap(text -> parse(text, size));
  }

  private static Optional<ByteRange> parse(String text, long size) {
    Matcher range = SINGLE.matcher(text);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long count = Math.min(size, Long.parseLong(range.group(2)));
      return Optional.of(new ByteRange(size - count, size - 1, size));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    return Optional.of(new ByteRange(first, Math.min(last, size - 1), size));
  }

  /** Whether there are such bytes. */
  public boolean isSatisfiable() {
    return first <= last;
  }

  /** {@code response} with the part of the content, or 416 if there is none. */
  public ServerResponse apply(ServerResponse response, Content content) {
    if (!isSatisfiable()) {
      return ServerResponse.of(416).with("Content-Range", "bytes */" + size);
    }
    return new ServerResponse(206, response.headers(), content.body(first, last - first + 1))
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
  }
}
