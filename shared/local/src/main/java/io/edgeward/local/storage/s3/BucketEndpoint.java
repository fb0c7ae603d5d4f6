package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Buckets;

/** Creating a bucket, being told of one, and what is in it. */
final class BucketEndpoint {
  private final Buckets buckets;
  private final ListEndpoint listing;

  BucketEndpoint(Buckets buckets, int pageSize) {
    this.buckets = buckets;
    this.listing = new ListEndpoint(pageSize);
  }

  ServerResponse serve(String name, ServerRequest request) {
    return switch (request.method()) {
      case "PUT" -> create(name);
      case "HEAD" ->
          buckets.find(name).map(there -> described()).orElseThrow(ApiError::noSuchBucket);
      case "GET" -> get(name, request);
      default -> throw ApiError.notImplemented(request.method() + " on a bucket");
    };
  }

  private ServerResponse create(String name) {
    try {
      return buckets
          .create(name, false)
          .map(made -> ServerResponse.of(200).with("Location", "/" + name))
          .orElseThrow(() ->
              new ApiError(
                  409, "BucketAlreadyOwnedByYou", "You already own a bucket of that name"));
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "InvalidBucketName", e.getMessage());
    }
  }

  private ServerResponse get(String name, ServerRequest request) {
    var bucket = buckets.find(name).orElseThrow(ApiError::noSuchBucket);
    if (request.query("list-type").filter("2"::equals).isEmpty()) {
      throw ApiError.notImplemented(request.target());
    }
    return listing.list(bucket, request);
  }

  private static ServerResponse described() {
    return ServerResponse.of(200).with("x-amz-bucket-region", "us-east-1");
  }
}
