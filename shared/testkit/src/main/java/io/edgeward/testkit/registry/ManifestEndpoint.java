package io.edgeward.testkit.registry;

import io.edgeward.testkit.http.Body;
import io.edgeward.testkit.http.Request;
import io.edgeward.testkit.http.Response;
import java.io.IOException;

/** Pulling, pushing and deleting manifests (end-3, end-7 and end-9). */
final class ManifestEndpoint {
  /** The specification asks for at least 4 MiB; a larger manifest is refused with 413. */
  static final int MAX_SIZE = 4 * 1024 * 1024;

  private final Contents contents;
  private final ManifestPush push;

  ManifestEndpoint(Contents contents, ManifestPush push) {
    this.contents = contents;
    this.push = push;
  }

  Response pull(Route.Manifests route) {
    StoredManifest manifest = find(route);
    return Response.of(200)
        .with("Content-Type", manifest.mediaType())
        .with("Docker-Content-Digest", manifest.digest().text())
        .with(Body.of(manifest.content()));
  }

  Response put(Route.Manifests route, Request request) throws IOException {
    Names.check(route.repository());
    byte[] content = request.body().readNBytes(MAX_SIZE + 1);
    if (content.length > MAX_SIZE) {
      throw new WireError(
          413, ErrorCode.SIZE_INVALID, "a manifest may have %d bytes at most".formatted(MAX_SIZE));
    }
    String mediaType =
        request
            .header("content-type")
            .orElseThrow(() ->
                new WireError(ErrorCode.MANIFEST_INVALID, "send the media type as Content-Type"));
    StoredManifest manifest = push.put(route, mediaType, content);
    Response created =
        Response.of(201)
            .with("Location", "/v2/" + route.repository() + "/manifests/" + manifest.digest())
            .with("Docker-Content-Digest", manifest.digest().text());
    return manifest
        .facts()
        .subject()
        .map(subject -> created.with("OCI-Subject", subject.text()))
        .orElse(created);
  }

  Response delete(Route.Manifests route) {
    Repository repository = contents.get(route.repository());
    StoredManifest manifest = find(route);
    if (route.reference().indexOf(':') >= 0) {
      repository.tags().values().removeIf(manifest.digest()::equals);
      repository.remove(manifest);
    } else {
      repository.tags().remove(route.reference());
    }
    return Response.of(202);
  }

  private StoredManifest find(Route.Manifests route) {
    return contents
        .get(route.repository())
        .find(route.reference())
        .orElseThrow(() ->
            new WireError(
                ErrorCode.MANIFEST_UNKNOWN,
                route.repository() + " has no manifest " + route.reference()));
  }
}
