package io.edgeward.local.storage.s3;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Buckets;
import java.io.IOException;
import java.util.UUID;

/** Finds what a request is for, and answers refusals. */
public final class Router implements RequestHandler {
  private final Buckets buckets;
  private final BucketEndpoint bucketEndpoint;

  /**
   * @param pageSize how many objects a page of a listing holds at most
   */
  public Router(Buckets buckets, int pageSize) {
    this.buckets = buckets;
    this.bucketEndpoint = new BucketEndpoint(buckets, pageSize);
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    ServerResponse response;
    try {
      response = route(request);
    } catch (ApiError e) {
      response = e.response(request.path());
    }
    return response.with("x-amz-request-id", UUID.randomUUID().toString());
  }

  private ServerResponse route(ServerRequest request) throws IOException {
    boolean signed =
        request.header("authorization").isPresent() || request.query("X-Amz-Signature").isPresent();
    if (!signed) {
      throw ApiError.accessDenied();
    }
    return switch (Route.of(request)) {
      case Route.Service service -> throw ApiError.notImplemented("listing buckets");
      case Route.OneBucket one -> bucketEndpoint.serve(one.bucket(), request);
      case Route.OneObject one ->
          new ObjectEndpoint(
                  buckets.find(one.bucket()).orElseThrow(ApiError::noSuchBucket), one.key())
              .serve(request);
    };
  }
}
