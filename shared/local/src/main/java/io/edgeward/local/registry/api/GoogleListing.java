package io.edgeward.local.registry.api;

import com.google.gson.stream.JsonWriter;
import io.edgeward.local.registry.store.Repository;
import io.edgeward.local.registry.store.StoredManifest;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Google's extension of tag lists, as gcr.io and pkg.dev answer it: all manifests of a repository
 * with their tags, numbers as strings, and the names one level below.
 */
final class GoogleListing {
  private final NavigableMap<String, Repository> repositories;

  GoogleListing(NavigableMap<String, Repository> repositories) {
    this.repositories = repositories;
  }

  /** Names of the next level below a path; the empty path is the registry's root. */
  NavigableSet<String> children(String path) {
    NavigableSet<String> children = new TreeSet<>();
    String prefix = path.isEmpty() ? "" : path + "/";
    String key = repositories.ceilingKey(prefix);
    while (key != null && key.startsWith(prefix)) {
      int slash = key.indexOf('/', prefix.length());
      String child = key.substring(prefix.length(), slash < 0 ? key.length() : slash);
      if (slash >= 0 || !repositories.get(key).isEmpty()) {
        children.add(child);
      }
      // '0' follows '/': the first name that is not below this child.
      key = slash < 0 ? repositories.higherKey(key) : repositories.ceilingKey(prefix + child + "0");
    }
    return children;
  }

  /**
   * Writes the listing.
   *
   * @param repository what is at the path, if anything
   * @param tags the tags of this page
   * @param first whether this is the first page, which also has children and untagged manifests
   */
  String write(String path, Optional<Repository> repository, List<String> tags, boolean first)
      throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.beginObject().name("child");
    strings(json, first ? children(path) : Set.of());
    json.name("manifest").beginObject();
    if (repository.isPresent()) {
      Set<String> page = Set.copyOf(tags);
      for (StoredManifest manifest : repository.get().manifests()) {
        List<String> own = repository.get().tagsOf(manifest.digest());
        if (own.isEmpty() ? first : own.stream().anyMatch(page::contains)) {
          manifest(json, manifest, own);
        }
      }
    }
    json.endObject().name("name").value(path).name("tags");
    strings(json, tags);
    json.endObject();
    return text.toString();
  }

  private static void manifest(JsonWriter json, StoredManifest manifest, List<String> tags)
      throws IOException {
    json.name(manifest.digest().text()).beginObject();
    json.name("imageSizeBytes").value(Long.toString(manifest.facts().contentSize()));
    json.name("layerId").value("");
    json.name("mediaType").value(manifest.mediaType());
    json.name("tag");
    strings(json, tags);
    json.name("timeCreatedMs").value("0");
    json.name("timeUploadedMs").value(Long.toString(manifest.uploaded()));
    json.endObject();
  }

  private static void strings(JsonWriter json, Collection<String> all) throws IOException {
    json.beginArray();
    for (String one : all) {
      json.value(one);
    }
    json.endArray();
  }
}
