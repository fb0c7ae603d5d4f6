package io.edgeward.local.storage.gcs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.stream.Stream;

/** Listing the objects of a bucket, in pages. */
final class ListEndpoint {
  private final int pageSize;

  /**
   * @param pageSize how many objects a page holds at most, whatever is asked for
   */
  ListEndpoint(int pageSize) {
    this.pageSize = pageSize;
  }

  ServerResponse list(Bucket bucket, ServerRequest request) {
    ApiError.demand(bucket, Right.LIST);
    if (request.query("delimiter").filter(text -> !text.isEmpty()).isPresent()) {
      throw new ApiError(501, "notImplemented", "listing with a delimiter is not served here");
    }
    long size = Preconditions.number(request, "maxResults").orElse(pageSize);
    String prefix = request.query("prefix").orElse("");
    String after =
        request
            .query("pageToken")
            .filter(text -> !text.isEmpty())
            .map(ListEndpoint::name)
            .orElse("");
    boolean all = request.query("versions").filter("true"::equals).isPresent();
    Stream<StoredObject> objects =
        all ? bucket.listGenerations(prefix, after) : bucket.list(prefix, after);
    return ServerResponse.json(
        200, page(bucket.name(), objects.iterator(), Math.min(size, pageSize)).toString());
  }

  /** The generations of one object stay on one page: the token names the last object. */
  private static JsonObject page(String bucket, Iterator<StoredObject> objects, long size) {
    JsonObject page = new JsonObject();
    page.addProperty("kind", "storage#objects");
    JsonArray items = new JsonArray();
    String last = "";
    while (objects.hasNext()) {
      StoredObject object = objects.next();
      if (items.size() >= size && !object.name().equals(last)) {
        page.addProperty("nextPageToken", token(last));
        break;
      }
      items.add(ObjectResource.of(bucket, object));
      last = object.name();
    }
    page.add("items", items);
    return page;
  }

  private static String token(String name) {
    return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest("pageToken=" + token + " is none of this server");
    }
  }
}
