package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.text.Count;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the members {@code repositories}, {@code sample} and {@code pages}. */
final class NamesReader {
  static final int MOST_REPOSITORIES = 10_000;
  static final int MOST_OF_SAMPLE = 100;

  private static final List<String> PAGES = List.of("home", "privacy");

  private final Defects defects;
  private final JsonObject root;

  NamesReader(Defects defects, JsonObject root) {
    this.defects = defects;
    this.root = root;
  }

  /** First components of the names that there are; empty for any, and if they are broken. */
  Set<String> repositories() {
    int before = defects.size();
    List<String> names =
        defects.textsIfAny(root, "repositories", "leave the name out to let every name through");
    if (names.size() > MOST_REPOSITORIES) {
      defects.add(
          "$.repositories",
          "found " + Count.of(names.size(), "name"),
          "write at most " + MOST_REPOSITORIES);
    }
    for (int i = 0; i < names.size(); i++) {
      if (!Grammar.isFirstComponent(names.get(i))) {
        refuse(
            "$.repositories",
            i,
            names.get(i),
            "write the first component of a name, such as kube-apiserver");
      }
    }
    return defects.size() == before ? new LinkedHashSet<>(names) : Set.of();
  }

  /** The references that targets have to agree on. */
  List<String> sample(Set<String> repositories) {
    List<String> sample = defects.texts(root, "sample").orElse(List.of());
    if (sample.size() > MOST_OF_SAMPLE) {
      defects.add(
          "$.sample",
          "found " + Count.of(sample.size(), "reference"),
          "write at most " + MOST_OF_SAMPLE);
    }
    for (int i = 0; i < sample.size(); i++) {
      if (!Grammar.isReference(sample.get(i))) {
        refuse("$.sample", i, sample.get(i), "write NAME:TAG or NAME@DIGEST, without a registry");
      } else if (!repositories.isEmpty()
          && !repositories.contains(Grammar.firstComponent(sample.get(i)))) {
        refuse("$.sample", i, sample.get(i), "name what $.repositories lets through");
      }
    }
    return sample;
  }

  /** Where the page called {@code name} is. */
  Optional<String> page(Optional<JsonObject> pages, String name) {
    if (pages.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> page = defects.optionalText(pages.get(), name).orElse(Optional.empty());
    if (page.isPresent() && !Grammar.isPage(page.get())) {
      defects.add(
          "$.pages." + name,
          "found " + DisplayText.quoted(page.get()),
          "write an https URL of up to 200 characters");
    }
    return page;
  }

  /** The member {@code pages}. */
  Optional<JsonObject> pages() {
    Optional<JsonObject> pages = defects.optionalObject(root, "pages");
    if (pages.isPresent()) {
      defects.others(pages.get(), PAGES);
    }
    return pages;
  }

  private void refuse(String path, int index, String found, String remedy) {
    defects.add(path + "[" + index + "]", "found " + DisplayText.quoted(found), remedy);
  }
}
