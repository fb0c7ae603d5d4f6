package io.edgeward.cli.demo;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** Edits the images of a project in a clone of the manifests repository, commits and pushes. */
final class Maintainer implements AutoCloseable {
  private static final String IMAGES = "images/k8s-staging-demo/images.yaml";
  private static final PersonIdent AUTHOR =
      new PersonIdent("Edgeward demonstration", "demonstration@example.com");

  private final Git clone;
  private final Path images;
  private final SortedMap<String, SortedMap<Digest, List<String>>> claims = new TreeMap<>();

  private Maintainer(Git clone) {
    this.clone = clone;
    this.images = clone.getRepository().getWorkTree().toPath().resolve(IMAGES);
  }

  static Maintainer cloning(URI repository, Path directory) throws GitAPIException {
    return new Maintainer(
        Git.cloneRepository()
            .setURI(repository.toString())
            .setDirectory(directory.toFile())
            .call());
  }

  /** Claims tags for a digest, instead of what was claimed for it before. */
  Maintainer claim(String image, Digest digest, String... tags) {
    claims.computeIfAbsent(image, i -> new TreeMap<>()).put(digest, Arrays.asList(tags));
    return this;
  }

  /** Takes a digest out of the manifest. */
  Maintainer drop(String image, Digest digest) {
    claims.get(image).remove(digest);
    return this;
  }

  /** Commits all claims and pushes them; the push has been announced when this returns. */
  Revision merge(String message) throws IOException, GitAPIException {
    Files.writeString(images, text());
    clone.add().addFilepattern(IMAGES).call();
    Revision revision =
        new Revision(
            clone
                .commit()
                .setMessage(message)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call()
                .name());
    clone.push().call();
    return revision;
  }

  /** The manifest as it stands in the file. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, SortedMap<Digest, List<String>>> image : claims.entrySet()) {
      text.append("- name: ").append(image.getKey()).append("\n  dmap:\n");
      image
          .getValue()
          .forEach((digest, tags) ->
              text.append("    \"%s\": [\"%s\"]\n".formatted(digest, String.join("\", \"", tags))));
    }
    return text.toString();
  }

  @Override
  public void close() {
    clone.close();
  }
}
