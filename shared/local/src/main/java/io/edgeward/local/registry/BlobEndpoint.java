package io.edgeward.local.registry;

import io.edgeward.local.http.Body;
import io.edgeward.local.http.Request;
import io.edgeward.local.http.Response;
import java.io.IOException;
import java.io.OutputStream;

/** Pulling and deleting blobs (distribution specification 1.1, end-2 and end-10). */
final class BlobEndpoint {
  private final Contents contents;

  BlobEndpoint(Contents contents) {
    this.contents = contents;
  }

  Response pull(Route.Blobs route, Request request) {
    ContentDigest digest = ContentDigest.required(route.digest());
    Blob blob = blob(route, digest);
    Response response =
        Response.of(200)
            .with("Content-Type", "application/octet-stream")
            .with("Docker-Content-Digest", digest.text())
            .with("Accept-Ranges", "bytes");
    return ByteRange.asked(request, blob.size())
        .map(range -> range.apply(response, blob))
        .orElseGet(() -> response.with(part(blob, 0, blob.size())));
  }

  Response delete(Route.Blobs route) {
    ContentDigest digest = ContentDigest.required(route.digest());
    blob(route, digest);
    contents.get(route.repository()).unlink(digest);
    return Response.of(202);
  }

  private Blob blob(Route.Blobs route, ContentDigest digest) {
    contents.get(route.repository());
    return contents
        .blob(route.repository(), digest)
        .orElseThrow(() ->
            new WireError(ErrorCode.BLOB_UNKNOWN, route.repository() + " has no blob " + digest));
  }

  static Body part(Blob blob, long offset, long length) {
    return new Body() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        blob.copyTo(out, offset, length);
      }
    };
  }
}
