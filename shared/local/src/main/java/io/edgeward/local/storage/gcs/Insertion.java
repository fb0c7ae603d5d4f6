package io.edgeward.local.storage.gcs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.Incoming;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * An object that is about to be written.
 *
 * @param bucket where
 * @param name its name
 * @param resource its metadata
 * @param preconditions what must hold when it is written
 */
record Insertion(Bucket bucket, String name, JsonObject resource, Preconditions preconditions) {
  /** The name is in the query or in the metadata. */
  static Insertion of(Bucket bucket, JsonObject resource, ServerRequest request) {
    String name =
        request
            .query("name")
            .or(() -> Optional.ofNullable(resource.get("name")).map(JsonElement::getAsString))
            .filter(given -> !given.isEmpty())
            .orElseThrow(() -> new ApiError(400, "required", "Required"));
    return new Insertion(bucket, name, resource, Preconditions.of(request));
  }

  /** Throws if the object must not be written now. */
  void check() {
    check(bucket.find(name));
  }

  /** Throws if the object must not be written in the place of {@code live}. */
  private void check(Optional<StoredObject> live) {
    ApiError.demand(bucket, Right.CREATE);
    if (live.isPresent()) {
      // Who may not replace is told so, whatever the preconditions are.
      ApiError.demand(bucket, Right.DELETE);
    }
    preconditions.check(live);
  }

  /** Writes the object, if the content is what the metadata says. */
  StoredObject write(Incoming content) throws IOException {
    ObjectAttributes attributes = ObjectResource.merge(ObjectAttributes.NONE, resource);
    return bucket.insert(name, attributes, content, this::check, this::compare);
  }

  private void compare(Map<Hash, String> hashes) {
    compare("md5Hash", "MD5 hash", hashes.get(Hash.MD5));
    compare("crc32c", "CRC32C", hashes.get(Hash.CRC32C));
  }

  private void compare(String field, String what, String found) {
    JsonElement said = resource.get(field);
    if (said != null && !said.isJsonNull() && !said.getAsString().equals(found)) {
      throw ApiError.badRequest(
          "Provided %s \"%s\" doesn't match calculated %s \"%s\"."
              .formatted(what, said.getAsString(), what, found));
    }
  }
}
