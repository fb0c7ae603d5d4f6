package io.edgeward.local.analysis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ApiError;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /v1/projects/P/occurrences} of {@code containeranalysis.googleapis.com}. */
final class Endpoint implements RequestHandler {
  private static final Pattern PATH = Pattern.compile("/v1/projects/([^/]+)/occurrences");
  private static final int USUAL = 20;

  private final Function<String, List<JsonObject>> projects;
  private final IntSupplier mostPerPage;
  private final UnaryOperator<JsonObject> change;

  Endpoint(
      Function<String, List<JsonObject>> projects,
      IntSupplier mostPerPage,
      UnaryOperator<JsonObject> change) {
    this.projects = projects;
    this.mostPerPage = mostPerPage;
    this.change = change;
  }

  /** The only filter that is served. */
  record Filter(String kind, String resourceUrl) {
    private static final Pattern TEXT =
        Pattern.compile("kind=\"([A-Z_]+)\" AND resourceUrl=\"([^\"]+)\"");

    static Optional<Filter> of(ServerRequest request) {
      return request
          .query("filter")
          .map(TEXT::matcher)
          .filter(Matcher::matches)
          .map(matcher -> new Filter(matcher.group(1), matcher.group(2)));
    }

    boolean passes(JsonObject occurrence) {
      return occurrence.get("kind").getAsString().equals(kind)
          && occurrence.get("resourceUri").getAsString().equals(resourceUrl);
    }
  }

  @Override
  public Reaction handle(ServerRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || !request.method().equals("GET")) {
      return ApiError.of(404, "NOT_FOUND", "no such method");
    }
    if (request.header("authorization").filter(text -> text.startsWith("Bearer ")).isEmpty()) {
      return ApiError.of(401, "UNAUTHENTICATED", "the request has no access token");
    }
    Optional<Filter> filter = Filter.of(request);
    if (filter.isEmpty()) {
      return ApiError.of(400, "INVALID_ARGUMENT", "no such filter");
    }
    List<JsonObject> all =
        projects.apply(path.group(1)).stream().filter(filter.get()::passes).toList();
    int asked = request.query("pageSize").map(Integer::parseInt).orElse(USUAL);
    int from = request.query("pageToken").map(Integer::parseInt).orElse(0);
    JsonObject page = page(all, from, Math.min(asked, mostPerPage.getAsInt()));
    return ServerResponse.json(200, change.apply(page).toString());
  }

  /** Protobuf's JSON leaves out what is empty. */
  private static JsonObject page(List<JsonObject> all, int from, int size) {
    int to = Math.min(all.size(), from + size);
    JsonArray occurrences = new JsonArray();
    all.subList(Math.min(from, to), to).forEach(found -> occurrences.add(found.deepCopy()));
    JsonObject page = new JsonObject();
    if (!occurrences.isEmpty()) {
      page.add("occurrences", occurrences);
    }
    if (to < all.size()) {
      page.addProperty("nextPageToken", Integer.toString(to));
    }
    return page;
  }
}
