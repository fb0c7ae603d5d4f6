package io.edgeward.local.registry.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.Names;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.store.RegistryContents;
import io.edgeward.local.registry.store.StoredManifest;
import io.edgeward.model.image.MediaTypes;
import java.util.List;
import java.util.Optional;

/** Listing the manifests that refer to a digest (end-12). Never 404: nothing refers to it then. */
final class ReferrersEndpoint {
  private final RegistryContents contents;

  ReferrersEndpoint(RegistryContents contents) {
    this.contents = contents;
  }

  ServerResponse list(Route.Referrers route, ServerRequest request) {
    Names.check(route.repository());
    ContentDigest subject = ContentDigest.required(route.digest());
    Optional<String> type = request.query("artifactType");
    List<StoredManifest> all =
        contents.find(route.repository()).map(found -> found.referrers(subject)).orElse(List.of());
    JsonArray manifests = new JsonArray();
    all.stream()
        .filter(one -> type.isEmpty() || type.get().equals(one.facts().artifactType()))
        .forEach(one -> manifests.add(descriptor(one)));
    ServerResponse response =
        ServerResponse.of(200)
            .with("Content-Type", MediaTypes.OCI_INDEX)
            .with(ResponseBody.of(index(manifests)));
    return type.isPresent() ? response.with("OCI-Filters-Applied", "artifactType") : response;
  }

  private static JsonObject descriptor(StoredManifest manifest) {
    JsonObject json = new JsonObject();
    json.addProperty("mediaType", manifest.mediaType());
    json.addProperty("digest", manifest.digest().text());
    json.addProperty("size", manifest.content().length);
    if (!manifest.facts().artifactType().isEmpty()) {
      json.addProperty("artifactType", manifest.facts().artifactType());
    }
    if (!manifest.facts().annotations().isEmpty()) {
      JsonObject all = new JsonObject();
      manifest.facts().annotations().forEach(all::addProperty);
      json.add("annotations", all);
    }
    return json;
  }

  private static String index(JsonArray manifests) {
    JsonObject index = new JsonObject();
    index.addProperty("schemaVersion", 2);
    index.addProperty("mediaType", MediaTypes.OCI_INDEX);
    index.add("manifests", manifests);
    return index.toString();
  }
}
