package io.edgeward.local.storage.gcs;

import com.google.gson.JsonObject;
import io.edgeward.local.content.ByteRange;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reading, changing and deleting one object. */
final class ObjectEndpoint {
  private final Bucket bucket;
  private final String name;

  ObjectEndpoint(Bucket bucket, String name) {
    this.bucket = bucket;
    this.name = name;
  }

  ServerResponse serve(boolean media, ServerRequest request) throws IOException {
    // The client's HTTP library knows no PATCH.
    String method = request.header("x-http-method-override").orElse(request.method());
    return switch (method) {
      case "GET", "HEAD" -> media ? download(request) : resource(read(request));
      case "PATCH" -> patch(request);
      case "DELETE" -> delete(request);
      default ->
          throw new ApiError(501, "notImplemented", method + " on an object is not served here");
    };
  }

  private StoredObject read(ServerRequest request) {
    ApiError.demand(bucket, Right.GET);
    StoredObject object = find(request);
    Preconditions.of(request).check(Optional.of(object));
    return object;
  }

  private ServerResponse download(ServerRequest request) {
    StoredObject object = read(request);
    ServerResponse response = head(object);
    return ByteRange.asked(request, object.size())
        .map(range -> range.apply(response, object.content()))
        .orElseGet(() -> response.with(object.content().body()));
  }

  private static ServerResponse head(StoredObject object) {
    ObjectAttributes attributes = object.attributes();
    ServerResponse response =
        ServerResponse.of(200)
            .with(
                "Content-Type",
                attributes.field(ObjectAttributes.CONTENT_TYPE).orElse("application/octet-stream"))
            .with("ETag", ObjectResource.etag(object))
            .with("Accept-Ranges", "bytes")
            .with("X-Goog-Generation", Long.toString(object.generation()))
            .with("X-Goog-Metageneration", Long.toString(object.metageneration()))
            .with("X-Goog-Stored-Content-Encoding", "identity")
            .with("X-Goog-Stored-Content-Length", Long.toString(object.size()))
            .with(
                "X-Goog-Hash",
                "crc32c=%s,md5=%s"
                    .formatted(object.hashes().get(Hash.CRC32C), object.hashes().get(Hash.MD5)));
    return attributes
        .field(ObjectAttributes.CACHE_CONTROL)
        .map(value -> response.with("Cache-Control", value))
        .orElse(response);
  }

  private ServerResponse patch(ServerRequest request) throws IOException {
    ApiError.demand(bucket, Right.UPDATE);
    JsonObject changes = Body.json(request);
    Preconditions preconditions = Preconditions.of(request);
    StoredObject changed =
        bucket.update(
            find(request), before -> ObjectResource.merge(before, changes), present(preconditions));
    return resource(changed);
  }

  private ServerResponse delete(ServerRequest request) throws IOException {
    ApiError.demand(bucket, Right.DELETE);
    StoredObject object = find(request);
    Consumer<Optional<StoredObject>> check = present(Preconditions.of(request));
    if (request.query("generation").isPresent()) {
      bucket.erase(object, check);
    } else {
      bucket.delete(object, check);
    }
    return ServerResponse.of(204);
  }

  private Consumer<Optional<StoredObject>> present(Preconditions preconditions) {
    return now -> {
      if (now.isEmpty()) {
        throw absent();
      }
      preconditions.check(now);
    };
  }

  private StoredObject find(ServerRequest request) {
    OptionalLong generation = Preconditions.number(request, "generation");
    return (generation.isPresent() ? bucket.find(name, generation.getAsLong()) : bucket.find(name))
        .orElseThrow(this::absent);
  }

  /** Who may not list is not told that an object is absent. */
  private ApiError absent() {
    return bucket.denies(Right.LIST)
        ? ApiError.denied(Right.GET)
        : ApiError.noObject(bucket.name(), name);
  }

  private ServerResponse resource(StoredObject object) {
    return ServerResponse.json(200, ObjectResource.of(bucket.name(), object).toString());
  }
}
