package io.edgeward.registry;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists of tags and of repositories (distribution specification, "Content discovery"). */
final class ListCalls {
  /** How registries that do not know the request answer it. */
  private static final Set<Integer> NO_REFERRERS = Set.of(400, 404, 405, 501);

  private final Pages pages;
  private final Paths paths;
  private final Duration deadline;

  ListCalls(Pages pages, Paths paths, Duration deadline) {
    this.pages = pages;
    this.paths = paths;
    this.deadline = deadline;
  }

  /** All pages of a repository's tags. */
  TagList tags(RepositoryPath repository) {
    Request request = Request.of("GET", paths.tags(repository), Scope.pull(repository), deadline);
    TagListPage all = new TagListPage();
    return pages.read(request, TagListPage::read, all::add) ? all.result() : new TagList.Absent();
  }

  /**
   * The paths of all repositories of a host, as the registry wrote them; empty where the registry
   * has no such list.
   */
  Optional<SortedSet<String>> catalog(String host) {
    Request request = Request.of("GET", paths.catalog(host), Scope.CATALOG, deadline);
    SortedSet<String> all = new TreeSet<>();
    return pages.read(request, ListCalls::repositories, page -> fresh(all, page))
        ? Optional.of(all)
        : Optional.empty();
  }

  /**
   * What refers to {@code subject} (specification, "Listing Referrers"); empty where the registry
   * has no such list.
   */
  Optional<List<Digest>> referrers(RepositoryPath repository, Digest subject) {
    Request request =
        Request.of("GET", paths.referrers(repository, subject), Scope.pull(repository), deadline)
            .with("Accept", MediaTypes.OCI_INDEX);
    Set<Digest> all = new LinkedHashSet<>();
    return pages.read(request, NO_REFERRERS, ListCalls::digests, page -> fresh(all, page))
        ? Optional.of(List.copyOf(all))
        : Optional.empty();
  }

  private static <T> int fresh(Set<T> all, Collection<T> page) {
    int before = all.size();
    all.addAll(page);
    return all.size() - before;
  }

  private static List<Digest> digests(JsonReader json) throws IOException {
    JsonElement index = JsonParser.parseReader(json);
    JsonElement manifests = index.getAsJsonObject().get("manifests");
    return manifests == null || manifests.isJsonNull()
        ? List.of()
        : manifests.getAsJsonArray().asList().stream()
            .map(entry -> ManifestLinks.descriptor(entry).digest())
            .toList();
  }

  private static List<String> repositories(JsonReader json) throws IOException {
    List<String> names = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      if (!json.nextName().equals("repositories") || json.peek() == JsonToken.NULL) {
        json.skipValue();
        continue;
      }
      json.beginArray();
      while (json.hasNext()) {
        names.add(json.nextString());
      }
      json.endArray();
    }
    json.endObject();
    return names;
  }
}
