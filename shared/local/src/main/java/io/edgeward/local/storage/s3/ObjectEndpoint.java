package io.edgeward.local.storage.s3;

import io.edgeward.local.content.ByteRange;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writing, reading and deleting one object. */
final class ObjectEndpoint {
  /** What names another operation on the same path. */
  private static final List<String> SUBRESOURCES =
      List.of(
          "acl",
          "attributes",
          "legal-hold",
          "partNumber",
          "retention",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versionId");

  private final Bucket bucket;
  private final String key;

  ObjectEndpoint(Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  ServerResponse serve(ServerRequest request) throws IOException {
    for (String name : SUBRESOURCES) {
      if (request.query(name).isPresent()) {
        throw ApiError.notImplemented(request.method() + " of an object's " + name);
      }
    }
    return switch (request.method()) {
      case "PUT" -> put(request);
      case "GET", "HEAD" -> get(request);
      case "DELETE" -> delete();
      default -> throw ApiError.notImplemented(request.method() + " on an object");
    };
  }

  private ServerResponse put(ServerRequest request) throws IOException {
    if (request.header("x-amz-copy-source").isPresent()) {
      throw ApiError.notImplemented("CopyObject");
    }
    StoredObject object = new Upload(bucket, key, request).run();
    return Checksums.tell(
        object, ServerResponse.of(200).with("ETag", ReadConditions.entityTag(object)));
  }

  private ServerResponse get(ServerRequest request) {
    ApiError.demand(bucket, Right.GET);
    StoredObject object = bucket.find(key).orElseThrow(this::absent);
    ReadConditions.match(request, object);
    if (ReadConditions.isKnown(request, object)) {
      return ServerResponse.of(304).with("ETag", ReadConditions.entityTag(object));
    }
    Optional<ByteRange> range = ByteRange.asked(request, object.size());
    if (range.isPresent()) {
      return part(range.get(), object);
    }
    boolean asked =
        request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent();
    ServerResponse head = head(object);
    return (asked ? Checksums.tell(object, head) : head).with(object.content().body());
  }

  private static ServerResponse part(ByteRange range, StoredObject object) {
    if (!range.isSatisfiable()) {
      throw new ApiError(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return range.apply(head(object), object.content());
  }

  private static ServerResponse head(StoredObject object) {
    ServerResponse response =
        ServerResponse.of(200)
            .with("ETag", ReadConditions.entityTag(object))
            .with("Accept-Ranges", "bytes")
            .with(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    object.created().atOffset(ZoneOffset.UTC)));
    return RequestAttributes.tell(object.attributes(), response);
  }

  /** What is absent is deleted as well. */
  private ServerResponse delete() throws IOException {
    ApiError.demand(bucket, Right.DELETE);
    Optional<StoredObject> object = bucket.find(key);
    if (object.isPresent()) {
      bucket.delete(object.get(), now -> {});
    }
    return ServerResponse.of(204);
  }

  /** Who may not list is not told that an object is absent. */
  private ApiError absent() {
    return bucket.denies(Right.LIST) ? ApiError.accessDenied() : ApiError.noSuchKey();
  }
}
