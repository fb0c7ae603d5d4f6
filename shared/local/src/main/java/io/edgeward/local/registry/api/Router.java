package io.edgeward.local.registry.api;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.events.Announcer;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.Set;

/** Leads each request to its endpoint. */
public final class Router implements RequestHandler, Closeable {
  private final Set<Behaviour> behaviours;
  private final BlobEndpoint blobs;
  private final UploadEndpoint uploads;
  private final ManifestEndpoint manifests;
  private final ListEndpoint lists;
  private final ReferrersEndpoint referrers;

  /**
   * Serves {@code contents}.
   *
   * @param pageLimit how many tags or repositories a page holds at most, whatever is asked for
   * @param clock what upload times are read from
   * @param announcer told of each push and delete
   */
  public Router(
      RegistryContents contents,
      Set<Behaviour> behaviours,
      OptionalInt pageLimit,
      Clock clock,
      Announcer announcer) {
    this.behaviours = behaviours;
    this.blobs = new BlobEndpoint(contents);
    this.uploads = new UploadEndpoint(contents, behaviours.contains(Behaviour.AUTOMATIC_MOUNT));
    this.manifests =
        new ManifestEndpoint(contents, new ManifestPush(contents, behaviours, clock), announcer);
    this.lists =
        new ListEndpoint(contents, behaviours.contains(Behaviour.GOOGLE_LISTING), pageLimit);
    this.referrers = new ReferrersEndpoint(contents);
  }

  /** Removes unfinished uploads. */
  @Override
  public void close() throws IOException {
    uploads.close();
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    try {
      Route route = Route.of(request.path());
      return isRead(request) ? read(route, request) : write(route, request);
    } catch (WireError e) {
      return e.response();
    }
  }

  private ServerResponse read(Route route, ServerRequest request) throws IOException {
    return switch (route) {
      case Route.Base base ->
          ServerResponse.json(200, "{}").with("Docker-Distribution-API-Version", "registry/2.0");
      case Route.Catalog catalog -> lists.catalog(request);
      case Route.Tags tags -> lists.tags(tags, request);
      case Route.Manifests one -> manifests.pull(one);
      case Route.Blobs one -> blobs.pull(one, request);
      case Route.Session session -> uploads.progress(session);
      case Route.Referrers one when behaviours.contains(Behaviour.NO_REFERRERS) ->
          throw nothingAt(request);
      case Route.Referrers one -> referrers.list(one, request);
      case Route.Uploads start -> throw unsupported(request);
      case Route.Nowhere nowhere -> throw nothingAt(request);
    };
  }

  private ServerResponse write(Route route, ServerRequest request) throws IOException {
    if (behaviours.contains(Behaviour.READ_ONLY)) {
      throw new WireError(ErrorCode.UNSUPPORTED, "this registry is read-only");
    }
    return switch (request.method()) {
      case "POST" -> post(route, request);
      case "PATCH" -> patch(route, request);
      case "PUT" -> put(route, request);
      case "DELETE" -> delete(route, request);
      default -> throw unsupported(request);
    };
  }

  private ServerResponse post(Route route, ServerRequest request) throws IOException {
    if (route instanceof Route.Uploads start) {
      return uploads.start(start, request);
    }
    throw unsupported(request);
  }

  private ServerResponse patch(Route route, ServerRequest request) throws IOException {
    if (route instanceof Route.Session session) {
      return uploads.append(session, request);
    }
    throw unsupported(request);
  }

  private ServerResponse put(Route route, ServerRequest request) throws IOException {
    if (route instanceof Route.Session session) {
      return uploads.finish(session, request);
    }
    if (route instanceof Route.Manifests one) {
      return manifests.put(one, request);
    }
    throw unsupported(request);
  }

  private ServerResponse delete(Route route, ServerRequest request) throws IOException {
    if (route instanceof Route.Session session) {
      return uploads.cancel(session);
    }
    if (behaviours.contains(Behaviour.NO_DELETE)) {
      throw new WireError(ErrorCode.UNSUPPORTED, "deleting is switched off here");
    }
    if (route instanceof Route.Manifests one) {
      return manifests.delete(one, request);
    }
    if (route instanceof Route.Blobs one) {
      return blobs.delete(one);
    }
    throw unsupported(request);
  }

  private static boolean isRead(ServerRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static WireError nothingAt(ServerRequest request) {
    return new WireError(404, ErrorCode.NAME_UNKNOWN, "there is nothing at " + request.path());
  }

  private static WireError unsupported(ServerRequest request) {
    return new WireError(
        ErrorCode.UNSUPPORTED, request.method() + " is not possible at " + request.path());
  }
}
