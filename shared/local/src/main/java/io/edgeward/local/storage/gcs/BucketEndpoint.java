package io.edgeward.local.storage.gcs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Buckets;
import java.io.IOException;
import java.util.Optional;

/** Creating buckets, and being told of them. */
final class BucketEndpoint {
  private final Buckets buckets;

  BucketEndpoint(Buckets buckets) {
    this.buckets = buckets;
  }

  Bucket find(String name) {
    return buckets.find(name).orElseThrow(ApiError::noBucket);
  }

  ServerResponse create(ServerRequest request) throws IOException {
    JsonObject resource = Body.json(request);
    String name =
        Optional.ofNullable(resource.get("name")).map(JsonElement::getAsString).orElse("");
    try {
      return buckets
          .create(name, isVersioned(resource))
          .map(BucketEndpoint::described)
          .orElseThrow(() ->
              new ApiError(
                  409,
                  "conflict",
                  "Your previous request to create the named bucket succeeded and you already own"
                      + " it."));
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest(e.getMessage());
    }
  }

  ServerResponse get(String name) {
    return described(find(name));
  }

  private static boolean isVersioned(JsonObject resource) {
    JsonElement versioning = resource.get("versioning");
    return versioning != null
        && versioning.isJsonObject()
        && versioning.getAsJsonObject().has("enabled")
        && versioning.getAsJsonObject().get("enabled").getAsBoolean();
  }

  private static ServerResponse described(Bucket bucket) {
    JsonObject resource = new JsonObject();
    resource.addProperty("kind", "storage#bucket");
    resource.addProperty("id", bucket.name());
    resource.addProperty("name", bucket.name());
    resource.addProperty("location", "US");
    resource.addProperty("storageClass", "STANDARD");
    JsonObject versioning = new JsonObject();
    versioning.addProperty("enabled", bucket.isVersioned());
    resource.add("versioning", versioning);
    return ServerResponse.json(200, resource.toString());
  }
}
