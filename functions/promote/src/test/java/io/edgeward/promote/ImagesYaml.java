package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The images.yaml of a project in the making. */
final class ImagesYaml {
  private final Map<String, Map<Digest, List<String>>> images = new TreeMap<>();

  /** Adds a digest with tags; the same digest again gets more tags. */
  ImagesYaml with(String image, Digest digest, String... tags) {
    images
        .computeIfAbsent(image, name -> new LinkedHashMap<>())
        .computeIfAbsent(digest, d -> new ArrayList<>())
        .addAll(List.of(tags));
    return this;
  }

  String text() {
    StringBuilder yaml = new StringBuilder();
    images.forEach((image, digests) -> {
      yaml.append("- name: %s\n  dmap:\n".formatted(image));
      digests.forEach(
          (digest, tags) -> yaml.append("    \"%s\": [%s]\n".formatted(digest, quoted(tags))));
    });
    return yaml.toString();
  }

  private static String quoted(List<String> tags) {
    return tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(", "));
  }
}
