package io.edgeward.local.registry.api;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.store.Blob;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes of a blob (RFC 9110 section 14). What is not a single range of bytes is
 * ignored, as the RFC allows, and the whole blob is sent; a range that ends before it starts is
 * answered 416, as the conformance program of the distribution specification wants it.
 *
 * @param first first byte; beyond the last when the range cannot be satisfied
 * @param last last byte, included
 * @param size size of the whole blob
 */
record ByteRange(long first, long last, long size) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static Optional<ByteRange> asked(ServerRequest request, long size) {
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

  ServerResponse apply(ServerResponse response, Blob blob) {
    if (first > last) {
      return ServerResponse.of(416).with("Content-Range", "bytes */" + size);
    }
    return new ServerResponse(
            206, response.headers(), BlobEndpoint.part(blob, first, last - first + 1))
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
  }
}
