package io.edgeward.testkit.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.testkit.http.Request;
import io.edgeward.testkit.http.Response;
import java.util.List;
import java.util.NavigableMap;

/** Tag lists (end-8) and the catalog. */
final class ListEndpoint {
  private final Contents contents;

  ListEndpoint(Contents contents) {
    this.contents = contents;
  }

  Response tags(Route.Tags route, Request request) {
    Repository repository = contents.get(route.repository());
    Page<String> page = Page.of(repository.tags().navigableKeySet(), request);
    JsonObject document = new JsonObject();
    document.addProperty("name", route.repository());
    document.add("tags", array(page.items()));
    return page.linked(Response.json(200, document.toString()), request);
  }

  Response catalog(Request request) {
    NavigableMap<String, Repository> all = contents.repositories();
    Page<String> page = Page.of(all.navigableKeySet(), request, name -> !all.get(name).isEmpty());
    JsonObject document = new JsonObject();
    document.add("repositories", array(page.items()));
    return page.linked(Response.json(200, document.toString()), request);
  }

  private static JsonArray array(List<String> items) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(array::add);
    return array;
  }
}
