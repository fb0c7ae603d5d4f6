package io.edgeward.registry.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestLinks;
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
public final class ListCalls {
  /** How registries that do not know the request answer it. */
  private static final Set<Integer> NO_REFERRERS = Set.of(400, 404, 405, 501);

  /** A list that a registry need not have is absent whatever the answer says. */
  private static final Pages.Denial ANY = (request, response) -> {};

  private final Pages pages;
  private final Paths paths;
  private final Duration deadline;

  ListCalls(Pages pages, Paths paths, Duration deadline) {
    this.pages = pages;
    this.paths = paths;
    this.deadline = deadline;
  }

  /** All pages of a repository's tags. */
  public TagList tags(RepositoryPath repository, Scope scope) {
    Request request = Request.of("GET", paths.tags(repository), scope, deadline);
    TagListPage all = new TagListPage();
    return pages.read(request, Set.of(404), Absence.REPOSITORY::check, TagListPage::read, all::add)
        ? all.result()
        : new TagList.Absent();
  }

  /** All repositories of a host; empty where the registry has no such list. */
  Optional<Catalog> catalog(String host) {
    Request request = Request.of("GET", paths.catalog(host), Scope.CATALOG, deadline);
    SortedSet<String> all = new TreeSet<>();
    MalformedElements malformed = new MalformedElements();
    return pages.read(
            request,
            Set.of(404),
            ANY,
            json -> repositories(json, malformed),
            page -> fresh(all, page))
        ? Optional.of(new Catalog(all, malformed.sentences()))
        : Optional.empty();
  }

  /**
   * What refers to {@code subject} (specification, "Listing Referrers"); empty where the registry
   * has no such list.
   */
  Optional<Referrers> referrers(RepositoryPath repository, Digest subject) {
    Request request =
        Request.of("GET", paths.referrers(repository, subject), Scope.pull(repository), deadline)
            .with("Accept", MediaTypes.OCI_INDEX);
    Set<Digest> all = new LinkedHashSet<>();
    MalformedElements malformed = new MalformedElements();
    return pages.read(
            request, NO_REFERRERS, ANY, json -> digests(json, malformed), page -> fresh(all, page))
        ? Optional.of(new Referrers(List.copyOf(all), malformed.sentences()))
        : Optional.empty();
  }

  private static <T> int fresh(Set<T> all, Collection<T> page) {
    int before = all.size();
    all.addAll(page);
    return all.size() - before;
  }

  private static List<Digest> digests(JsonReader json, MalformedElements malformed) {
    JsonElement manifests = JsonParser.parseReader(json).getAsJsonObject().get("manifests");
    List<Digest> digests = new ArrayList<>();
    if (manifests != null && !manifests.isJsonNull()) {
      for (JsonElement entry : manifests.getAsJsonArray()) {
        digest(entry, malformed).ifPresent(digests::add);
      }
    }
    return digests;
  }

  private static Optional<Digest> digest(JsonElement entry, MalformedElements malformed) {
    try {
      return Optional.of(ManifestLinks.descriptor(entry).digest());
    } catch (IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException
        | NullPointerException e) {
      malformed.add(
          "%s is no descriptor of a referrer: %s"
              .formatted(
                  DisplayText.quoted(entry.toString()),
                  DisplayText.plain(String.valueOf(e.getMessage()))));
      return Optional.empty();
    }
  }

  private static List<String> repositories(JsonReader json, MalformedElements malformed)
      throws IOException {
    List<String> names = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      if (!json.nextName().equals("repositories") || json.peek() == JsonToken.NULL) {
        json.skipValue();
        continue;
      }
      malformed.readNames(json, "repository", names::add);
    }
    json.endObject();
    return names;
  }
}
