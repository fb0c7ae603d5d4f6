package io.edgeward.local.registry.api;

import io.edgeward.local.content.ByteRange;
import io.edgeward.local.content.Content;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;

/** Pulling and deleting blobs (distribution specification 1.1, end-2 and end-10). */
final class BlobEndpoint {
  private final RegistryContents contents;

  BlobEndpoint(RegistryContents contents) {
    this.contents = contents;
  }

  ServerResponse pull(Route.Blobs route, ServerRequest request) {
    ContentDigest digest = ContentDigest.required(route.digest());
    Content blob = blob(route, digest);
    ServerResponse response =
        ServerResponse.of(200)
            .with("Content-Type", "application/octet-stream")
            .with("Docker-Content-Digest", digest.text())
            .with("Accept-Ranges", "bytes");
    return ByteRange.asked(request, blob.size())
        .map(range -> range.apply(response, blob))
        .orElseGet(() -> response.with(blob.body()));
  }

  ServerResponse delete(Route.Blobs route) {
    ContentDigest digest = ContentDigest.required(route.digest());
    blob(route, digest);
    contents.get(route.repository()).unlink(digest);
    return ServerResponse.of(202);
  }

  private Content blob(Route.Blobs route, ContentDigest digest) {
    contents.get(route.repository());
    return contents
        .blob(route.repository(), digest)
        .orElseThrow(() ->
            new WireError(ErrorCode.BLOB_UNKNOWN, route.repository() + " has no blob " + digest));
  }
}
