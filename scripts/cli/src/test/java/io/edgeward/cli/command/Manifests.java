package io.edgeward.cli.command;

import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A manifests folder with one project, which promotes from staging to several regions. */
final class Manifests {
  private final Path folder;
  private final SortedMap<String, SortedMap<String, List<String>>> images = new TreeMap<>();

  private Manifests(Path folder) {
    this.folder = folder;
  }

  static Manifests in(Path folder, String staging, List<String> production) throws IOException {
    StringBuilder registries = new StringBuilder("registries:\n- name: ");
    registries.append(staging).append("\n  src: true\n");
    production.forEach(region -> registries.append("- name: ").append(region).append('\n'));
    Manifests manifests = new Manifests(folder);
    manifests.write("manifests/k8s-staging-demo/promoter-manifest.yaml", registries.toString());
    return manifests.write();
  }

  Path folder() {
    return folder;
  }

  Manifests promote(String image, Digest digest, String... tags) throws IOException {
    images.computeIfAbsent(image, i -> new TreeMap<>()).put(digest.text(), List.of(tags));
    return write();
  }

  private Manifests write() throws IOException {
    StringBuilder text = new StringBuilder();
    images.forEach((image, digests) -> {
      text.append("- name: ").append(image).append("\n  dmap:\n");
      for (Map.Entry<String, List<String>> entry : digests.entrySet()) {
        String tags = String.join("\", \"", entry.getValue());
        text.append("    \"%s\": [\"%s\"]\n".formatted(entry.getKey(), tags));
      }
    });
    write("images/k8s-staging-demo/images.yaml", text.toString());
    return this;
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
