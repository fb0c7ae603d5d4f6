package io.edgeward.local.registry.api;

import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.events.Announcer;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.ManifestFacts;
import io.edgeward.local.registry.spec.Names;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;
import io.edgeward.local.registry.store.Repository;
import io.edgeward.local.registry.store.StoredManifest;
import io.edgeward.model.text.Count;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pulling, pushing and deleting manifests (end-3, end-7 and end-9). */
final class ManifestEndpoint {
  /** The specification asks for at least 4 MiB; a larger manifest is refused with 413. */
  private static final int MAX_SIZE = 4 * 1024 * 1024;

  private final RegistryContents contents;
  private final ManifestPush push;
  private final Announcer announcer;

  ManifestEndpoint(RegistryContents contents, ManifestPush push, Announcer announcer) {
    this.contents = contents;
    this.push = push;
    this.announcer = announcer;
  }

  ServerResponse pull(Route.Manifests route) {
    StoredManifest manifest = find(route);
    return ServerResponse.of(200)
        .with("Content-Type", manifest.mediaType())
        .with("Docker-Content-Digest", manifest.digest().text())
        .with(ResponseBody.of(manifest.content()));
  }

  ServerResponse put(Route.Manifests route, ServerRequest request) throws IOException {
    Names.check(route.repository());
    byte[] content = content(request);
    List<String> tags = route.isByDigest() ? request.queries("tag") : List.of(route.reference());
    tags.forEach(Names::checkTag);
    Optional<String> claimed =
        route.isByDigest() ? Optional.of(route.reference()) : Optional.empty();
    StoredManifest manifest =
        push.put(route.repository(), claimed, tags, mediaType(request, content), content);
    announcer.pushed(request.host(), route.repository(), manifest.digest(), tags);
    return created(route, manifest, tags);
  }

  private static ServerResponse created(
      Route.Manifests route, StoredManifest manifest, List<String> tags) {
    ServerResponse response =
        ServerResponse.of(201)
            .with("Location", "/v2/" + route.repository() + "/manifests/" + manifest.digest())
            .with("Docker-Content-Digest", manifest.digest().text());
    if (manifest.facts().subject().isPresent()) {
      response = response.with("OCI-Subject", manifest.facts().subject().get().text());
    }
    return route.isByDigest() ? acknowledged(response, tags) : response;
  }

  /** One field for each tag: clients look for a tag among the values of OCI-Tag. */
  private static ServerResponse acknowledged(ServerResponse response, List<String> tags) {
    ServerResponse acknowledged = response;
    for (String tag : tags) {
      acknowledged = acknowledged.with("OCI-Tag", tag);
    }
    return acknowledged;
  }

  /** Deletes a tag, or a digest together with its tags. */
  ServerResponse delete(Route.Manifests route, ServerRequest request) {
    Repository repository = contents.get(route.repository());
    return repository.exclusively(() -> {
      StoredManifest manifest = find(route);
      List<String> tags =
          route.isByDigest() ? repository.tagsOf(manifest.digest()) : List.of(route.reference());
      for (String tag : tags) {
        repository.untag(tag);
        announcer.untagged(request.host(), repository.name(), tag);
      }
      if (route.isByDigest()) {
        repository.remove(manifest);
        announcer.deleted(request.host(), repository.name(), manifest.digest());
      }
      return ServerResponse.of(202);
    });
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

  private static byte[] content(ServerRequest request) throws IOException {
    byte[] content = request.body().readNBytes(MAX_SIZE + 1);
    if (content.length > MAX_SIZE) {
      throw new WireError(
          413,
          ErrorCode.SIZE_INVALID,
          "a manifest may have %s at most".formatted(Count.of(MAX_SIZE, "byte")));
    }
    return content;
  }

  /** Parameters of the Content-Type are ignored; without one the manifest speaks for itself. */
  private static String mediaType(ServerRequest request, byte[] content) {
    return request
        .header("content-type")
        .map(type -> type.split(";", 2)[0].strip())
        .or(() -> ManifestFacts.mediaTypeOf(content))
        .orElseThrow(() ->
            new WireError(
                ErrorCode.MANIFEST_INVALID,
                "send the media type as Content-Type or in the manifest"));
  }
}
