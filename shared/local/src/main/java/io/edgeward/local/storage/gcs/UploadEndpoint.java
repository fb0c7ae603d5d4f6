package io.edgeward.local.storage.gcs;

import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads in one request, and the sessions of those in several. */
final class UploadEndpoint {
  private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

  ServerResponse start(Bucket bucket, ServerRequest request) throws IOException {
    String type = request.query("uploadType").orElse("");
    return switch (type) {
      case "multipart" -> multipart(bucket, request);
      case "media" -> media(bucket, request);
      case "resumable" -> resumable(bucket, request);
      default -> throw ApiError.badRequest("uploadType=" + type + " is not known");
    };
  }

  ServerResponse serve(Route.Session route, ServerRequest request) throws IOException {
    UploadSession session =
        Optional.ofNullable(sessions.get(route.id()))
            .orElseThrow(() -> new ApiError(404, "notFound", "there is no such upload"));
    return switch (request.method()) {
      case "PUT", "POST" -> session.put(request);
      case "DELETE" -> {
        sessions.remove(route.id());
        session.cancel();
        yield ServerResponse.of(499);
      }
      default -> throw new ApiError(405, "methodNotAllowed", "use PUT or DELETE");
    };
  }

  private static ServerResponse multipart(Bucket bucket, ServerRequest request) throws IOException {
    MultipartBody body = MultipartBody.read(request);
    typed(body.resource(), body.contentType());
    return whole(Insertion.of(bucket, body.resource(), request), body.content());
  }

  private static ServerResponse media(Bucket bucket, ServerRequest request) throws IOException {
    JsonObject resource = new JsonObject();
    typed(resource, request.header("content-type").orElse(""));
    return whole(Insertion.of(bucket, resource, request), Body.of(request));
  }

  private static ServerResponse whole(Insertion insertion, InputStream content) throws IOException {
    insertion.check();
    Bucket bucket = insertion.bucket();
    StoredObject object = insertion.write(bucket.receive(Set.of()).readAll(content));
    return ServerResponse.json(200, ObjectResource.of(bucket.name(), object).toString());
  }

  private ServerResponse resumable(Bucket bucket, ServerRequest request) throws IOException {
    JsonObject resource = Body.json(request);
    typed(resource, request.header("x-upload-content-type").orElse(""));
    Insertion insertion = Insertion.of(bucket, resource, request);
    insertion.check();
    String id = UUID.randomUUID().toString();
    sessions.put(id, new UploadSession(insertion, bucket.receive(Set.of())));
    return ServerResponse.of(200)
        .with("X-GUploader-UploadID", id)
        .with(
            "Location",
            "http://%s/upload/storage/v1/b/%s/o?uploadType=resumable&upload_id=%s"
                .formatted(request.host(), bucket.name(), id));
  }

  private static void typed(JsonObject resource, String type) {
    if (!resource.has(ObjectAttributes.CONTENT_TYPE) && !type.isEmpty()) {
      resource.addProperty(ObjectAttributes.CONTENT_TYPE, type);
    }
  }
}
