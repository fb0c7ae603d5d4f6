package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.Incoming;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writing one object in one request (S3, PutObject). */
final class Upload {
  private static final long LARGEST = 5L * 1024 * 1024 * 1024;

  private final Bucket bucket;
  private final String key;
  private final ServerRequest request;
  private final String payload;

  Upload(Bucket bucket, String key, ServerRequest request) {
    this.bucket = bucket;
    this.key = key;
    this.request = request;
    this.payload = request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD");
  }

  StoredObject run() throws IOException {
    check(bucket.find(key));
    if (length().filter(length -> length > LARGEST).isPresent()) {
      throw new ApiError(
          400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size");
    }
    Set<Hash> announced = Checksums.announced(request);
    Map<Hash, String> said = said();
    Set<Hash> hashes = EnumSet.of(Hash.SHA256);
    hashes.addAll(announced);
    ChunkedInput chunks = new ChunkedInput(request.body());
    Incoming incoming = bucket.receive(hashes).readAll(isChunked() ? chunks : request.body());
    return bucket.insert(
        key,
        RequestAttributes.of(request, announced),
        incoming,
        this::check,
        found -> {
          checkLength(incoming.size());
          said.putAll(Checksums.of(chunks.trailers()));
          compare(said, found);
        });
  }

  private void check(Optional<StoredObject> live) {
    ApiError.demand(bucket, Right.CREATE);
    Optional<String> absent = request.header("if-none-match");
    if (absent.filter(tag -> !tag.equals("*")).isPresent()) {
      throw ApiError.notImplemented("If-None-Match with anything but * on PUT");
    }
    if (absent.isPresent() && live.isPresent()) {
      throw ApiError.preconditionFailed();
    }
    if (request.header("if-match").isPresent()) {
      ReadConditions.match(request, live.orElseThrow(ApiError::noSuchKey));
    }
  }

  /** What the client said before the body. */
  private Map<Hash, String> said() {
    Map<Hash, String> said = new EnumMap<>(Hash.class);
    said.putAll(Checksums.of(request));
    request.header("content-md5").ifPresent(md5 -> said.put(Hash.MD5, md5));
    return said;
  }

  private void compare(Map<Hash, String> said, Map<Hash, String> found) {
    boolean signed = payload.matches("[0-9a-fA-F]{64}");
    if (signed && !payload.equalsIgnoreCase(Checksums.hex(found.get(Hash.SHA256)))) {
      throw new ApiError(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
    Checksums.compare(said, found);
  }

  private void checkLength(long here) {
    if (length().filter(length -> length != here).isPresent()) {
      throw ApiError.incompleteBody(
          "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
  }

  private boolean isChunked() {
    return payload.startsWith("STREAMING-");
  }

  /** The announced length of the content. */
  private Optional<Long> length() {
    String name = isChunked() ? "x-amz-decoded-content-length" : "content-length";
    return request.header(name).map(Long::parseLong);
  }
}
