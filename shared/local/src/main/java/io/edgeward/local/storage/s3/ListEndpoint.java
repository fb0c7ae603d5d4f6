package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import io.edgeward.local.storage.store.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Listing the objects of a bucket, in pages (S3, ListObjectsV2). */
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
    if (request.query("delimiter").isPresent()) {
      throw ApiError.notImplemented("listing with a delimiter");
    }
    String prefix = request.query("prefix").orElse("");
    Optional<String> token = request.query("continuation-token");
    String after = token.map(ListEndpoint::key).or(() -> request.query("start-after")).orElse("");
    int size = Math.min(pageSize, request.query("max-keys").map(ListEndpoint::number).orElse(1000));
    List<StoredObject> objects = bucket.list(prefix, after).limit(size + 1L).toList();
    boolean more = objects.size() > size;
    List<StoredObject> page = more ? objects.subList(0, size) : objects;
    boolean url = request.query("encoding-type").filter("url"::equals).isPresent();
    UnaryOperator<String> encoding = url ? ListEndpoint::encoded : UnaryOperator.identity();
    XmlDocument document =
        XmlDocument.result("ListBucketResult")
            .text("Name", bucket.name())
            .text("Prefix", encoding.apply(prefix))
            .text("KeyCount", Integer.toString(page.size()))
            .text("MaxKeys", Integer.toString(size))
            .text("IsTruncated", Boolean.toString(more));
    if (url) {
      document.text("EncodingType", "url");
    }
    token.ifPresent(given -> document.text("ContinuationToken", given));
    if (more && size > 0) {
      document.text("NextContinuationToken", token(page.getLast().name()));
    }
    page.forEach(object -> contents(document, object, encoding));
    return document.response();
  }

  private static void contents(
      XmlDocument document, StoredObject object, UnaryOperator<String> encoding) {
    document
        .start("Contents")
        .text("Key", encoding.apply(object.name()))
        .text("LastModified", object.created().toString())
        .text("ETag", ReadConditions.entityTag(object))
        .text("Size", Long.toString(object.size()))
        .text("StorageClass", "STANDARD");
    object
        .attributes()
        .field(Checksums.FIELD)
        .ifPresent(algorithm -> document.text("ChecksumAlgorithm", algorithm));
    document.finish();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a negative one.
    }
    throw new ApiError(400, "InvalidArgument", "max-keys=" + text + " is no number of keys");
  }

  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "InvalidArgument", "The continuation token provided is incorrect");
    }
  }
}
