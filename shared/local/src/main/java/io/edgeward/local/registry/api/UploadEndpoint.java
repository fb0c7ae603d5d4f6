package io.edgeward.local.registry.api;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.Names;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.Incoming;
import io.edgeward.local.registry.store.RegistryContents;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pushing blobs, at once or in chunks, and mounting them (end-4, 5, 6, 11, 13 and 14). */
final class UploadEndpoint {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

  private final RegistryContents contents;
  private final boolean automaticMount;
  private final Map<String, UploadSession> uploads = new ConcurrentHashMap<>();

  UploadEndpoint(RegistryContents contents, boolean automaticMount) {
    this.contents = contents;
    this.automaticMount = automaticMount;
  }

  /** Starts a session, unless the blob is mounted or comes along with the request. */
  ServerResponse start(Route.Uploads route, ServerRequest request) throws IOException {
    Names.check(route.repository());
    Optional<ContentDigest> mounted = request.query("mount").flatMap(ContentDigest::parse);
    if (mounted.isPresent() && isMountable(mounted.get(), request.query("from"))) {
      contents.create(route.repository()).link(mounted.get());
      return created(route.repository(), mounted.get());
    }
    Incoming incoming = contents.blobs().receive();
    Optional<String> digest = request.query("digest");
    if (digest.isPresent()) {
      return finish(route.repository(), incoming, digest.get(), request);
    }
    String session = UUID.randomUUID().toString();
    uploads.put(session, new UploadSession(route.repository(), incoming));
    return status(202, new Route.Session(route.repository(), session), incoming);
  }

  ServerResponse append(Route.Session route, ServerRequest request) throws IOException {
    UploadSession upload = upload(route);
    return upload.inTurn(incoming -> {
      checkRange(incoming, request, route);
      incoming.append(request.body(), request.contentLength().orElse(-1));
      return status(202, route, incoming);
    });
  }

  ServerResponse finish(Route.Session route, ServerRequest request) throws IOException {
    UploadSession upload = upload(route);
    String digest =
        request
            .query("digest")
            .orElseThrow(() ->
                new WireError(
                    ErrorCode.DIGEST_INVALID, "the last request of an upload needs ?digest="));
    return upload.inTurn(incoming -> {
      checkRange(incoming, request, route);
      uploads.remove(route.session());
      return finish(route.repository(), incoming, digest, request);
    });
  }

  ServerResponse progress(Route.Session route) throws IOException {
    return upload(route).inTurn(incoming -> status(204, route, incoming));
  }

  ServerResponse cancel(Route.Session route) throws IOException {
    UploadSession upload = upload(route);
    uploads.remove(route.session());
    return upload.inTurn(incoming -> {
      incoming.discard();
      return ServerResponse.of(204);
    });
  }

  /** Sessions that were never finished end with the registry. */
  void close() throws IOException {
    for (UploadSession upload : uploads.values()) {
      upload.inTurn(incoming -> {
        incoming.discard();
        return upload;
      });
    }
  }

  private ServerResponse finish(
      String repository, Incoming incoming, String claimed, ServerRequest request)
      throws IOException {
    try {
      ContentDigest digest = ContentDigest.required(claimed);
      incoming.append(request.body(), request.contentLength().orElse(-1));
      ContentDigest found = incoming.digest(digest.algorithm());
      if (!found.equals(digest)) {
        throw new WireError(
            ErrorCode.DIGEST_INVALID, "the content is " + found + ", the request says " + digest);
      }
      incoming.keep(digest);
      contents.create(repository).link(digest);
      return created(repository, digest);
    } catch (WireError | IOException e) {
      incoming.discard();
      throw e;
    }
  }

  private boolean isMountable(ContentDigest digest, Optional<String> from) {
    return from.isPresent()
        ? contents.blob(from.get(), digest).isPresent()
        : automaticMount && contents.hasBlob(digest);
  }

  /** Chunks must come in order (distribution specification 1.1, pushing a blob in chunks). */
  private void checkRange(Incoming incoming, ServerRequest request, Route.Session route) {
    Optional<String> text = request.header("content-range");
    if (text.isEmpty()) {
      return;
    }
    Matcher range = CONTENT_RANGE.matcher(text.get());
    if (!range.matches() || Long.parseLong(range.group(1)) != incoming.size()) {
      throw new WireError(
          416,
          ErrorCode.BLOB_UPLOAD_INVALID,
          "upload %s stands at byte %d, the chunk says %s"
              .formatted(route.session(), incoming.size(), text.get()));
    }
  }

  private UploadSession upload(Route.Session route) {
    UploadSession upload = uploads.get(route.session());
    if (upload == null || !upload.repository().equals(route.repository())) {
      throw new WireError(ErrorCode.BLOB_UPLOAD_UNKNOWN, "there is no upload " + route.session());
    }
    return upload;
  }

  private static ServerResponse status(int status, Route.Session route, Incoming incoming) {
    return ServerResponse.of(status)
        .with("Location", "/v2/" + route.repository() + "/blobs/uploads/" + route.session())
        .with("Range", "0-" + Math.max(0, incoming.size() - 1))
        .with("Docker-Upload-UUID", route.session());
  }

  private static ServerResponse created(String repository, ContentDigest digest) {
    return ServerResponse.of(201)
        .with("Location", "/v2/" + repository + "/blobs/" + digest)
        .with("Docker-Content-Digest", digest.text());
  }
}
