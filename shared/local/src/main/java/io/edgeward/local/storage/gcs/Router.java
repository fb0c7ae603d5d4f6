package io.edgeward.local.storage.gcs;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Buckets;
import java.io.IOException;

/** Finds what a request is for, and answers refusals. */
public final class Router implements RequestHandler {
  private final BucketEndpoint buckets;
  private final ListEndpoint listing;
  private final UploadEndpoint uploads = new UploadEndpoint();

  /**
   * @param pageSize how many objects a page of a listing holds at most
   */
  public Router(Buckets buckets, int pageSize) {
    this.buckets = new BucketEndpoint(buckets);
    this.listing = new ListEndpoint(pageSize);
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    try {
      return route(request);
    } catch (ApiError e) {
      return e.response();
    }
  }

  private ServerResponse route(ServerRequest request) throws IOException {
    String method = request.method();
    return switch (Route.of(request)) {
      case Route.BucketList all when method.equals("POST") -> buckets.create(request);
      case Route.OneBucket one when method.equals("GET") -> buckets.get(one.bucket());
      case Route.ObjectList all when method.equals("GET") ->
          listing.list(buckets.find(all.bucket()), request);
      case Route.OneObject one ->
          new ObjectEndpoint(buckets.find(one.bucket()), one.object()).serve(one.media(), request);
      case Route.Upload upload when method.equals("POST") ->
          uploads.start(buckets.find(upload.bucket()), request);
      case Route.Session session -> uploads.serve(session, request);
      case Route.Nowhere nowhere -> throw new ApiError(404, "notFound", "Not Found");
      case Route other ->
          throw new ApiError(501, "notImplemented", request + " is not served here");
    };
  }
}
