package io.edgeward.local.registry.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.Route;
import io.edgeward.local.registry.spec.WireError;
import io.edgeward.local.registry.store.RegistryContents;
import io.edgeward.local.registry.store.Repository;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Tag lists (end-8), with Google's extension on demand, and the catalog. */
final class ListEndpoint {
  private final RegistryContents contents;
  private final GoogleListing listing;
  private final boolean google;
  private final OptionalInt pageLimit;

  ListEndpoint(RegistryContents contents, boolean google, OptionalInt pageLimit) {
    this.contents = contents;
    this.listing = new GoogleListing(contents.repositories());
    this.google = google;
    this.pageLimit = pageLimit;
  }

  ServerResponse tags(Route.Tags route, ServerRequest request) throws IOException {
    Optional<Repository> found = contents.find(route.repository());
    if (found.isEmpty() && !(google && isFolder(route.repository()))) {
      throw new WireError(ErrorCode.NAME_UNKNOWN, "there is no repository " + route.repository());
    }
    NavigableSet<String> tags =
        found.map(Repository::tags).orElseGet(Collections::emptyNavigableSet);
    Page page = Page.of(tags, request, pageLimit);
    boolean first = request.query("last").isEmpty();
    String document =
        google
            ? listing.write(route.repository(), found, page.items(), first)
            : plain(route.repository(), page.items());
    return page.linked(ServerResponse.json(200, document), request);
  }

  ServerResponse catalog(ServerRequest request) {
    NavigableMap<String, Repository> all = contents.repositories();
    NavigableSet<String> shown = new TreeSet<>();
    all.forEach((name, repository) -> {
      if (!repository.isEmpty()) {
        shown.add(name);
      }
    });
    Page page = Page.of(shown, request, pageLimit);
    JsonObject document = new JsonObject();
    document.add("repositories", array(page.items()));
    return page.linked(ServerResponse.json(200, document.toString()), request);
  }

  /** The root of a registry is a folder even when it is empty. */
  private boolean isFolder(String path) {
    return path.isEmpty() || !listing.children(path).isEmpty();
  }

  private static String plain(String repository, List<String> tags) {
    JsonObject document = new JsonObject();
    document.addProperty("name", repository);
    document.add("tags", array(tags));
    return document.toString();
  }

  private static JsonArray array(List<String> items) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(array::add);
    return array;
  }
}
