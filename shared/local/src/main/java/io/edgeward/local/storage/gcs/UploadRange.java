package io.edgeward.local.storage.gcs;

import io.edgeward.local.http.ServerRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an object a request of a resumable upload brings, by its {@code Content-Range}.
 *
 * @param first position of the first byte
 * @param last position of the last byte; empty for as many as come, -1 for none
 * @param total size of the whole object; empty when it is not known yet
 */
record UploadRange(long first, OptionalLong last, OptionalLong total) {
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");

  static UploadRange of(ServerRequest request) {
    Optional<String> header = request.header("content-range");
    if (header.isEmpty()) {
      return new UploadRange(0, OptionalLong.empty(), request.contentLength());
    }
    Matcher range = RANGE.matcher(header.get());
    if (!range.matches()) {
      throw ApiError.badRequest("Invalid Content-Range: " + header.get());
    }
    OptionalLong total =
        range.group(3).equals("*")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(range.group(3)));
    return range.group(1) == null
        ? new UploadRange(0, OptionalLong.of(-1), total)
        : new UploadRange(
            Long.parseLong(range.group(1)), OptionalLong.of(Long.parseLong(range.group(2))), total);
  }

  boolean hasContent() {
    return last.isEmpty() || last.getAsLong() >= first;
  }

  /** Whether the object ends with this part. */
  boolean isLast() {
    return last.isEmpty() || total.isPresent() && last.getAsLong() + 1 == total.getAsLong();
  }

  /** Whether an object of which {@code size} bytes are here is whole. */
  boolean isWholeAt(long size) {
    return total.isPresent() ? total.getAsLong() == size : last.isEmpty();
  }
}
