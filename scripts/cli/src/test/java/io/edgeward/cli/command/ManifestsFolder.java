package io.edgeward.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A manifests folder in the making. */
final class ManifestsFolder {
  static final String A = "sha256:" + "a".repeat(64);
  static final String B = "sha256:" + "b".repeat(64);
  static final String C = "sha256:" + "c".repeat(64);

  private final Path folder;

  ManifestsFolder(Path folder) {
    this.folder = folder;
  }

  /** Project {@code foo}: one source, two regions, images as given. */
  ManifestsFolder project(String project, String images) {
    file(
        "manifests/%s/promoter-manifest.yaml".formatted(project),
        """
        registries:
        - name: gcr.io/staging-%1$s
          src: true
        - name: us.gcr.io/prod/%1$s
        - name: eu.gcr.io/prod/%1$s
        """
            .formatted(project));
    return file("images/%s/images.yaml".formatted(project), images);
  }

  ManifestsFolder policy() {
    return file(
        "edgeward.yaml",
        """
        production:
          - us.gcr.io/prod
          - eu.gcr.io/prod
        subprojectPrefix: required
        """);
  }

  ManifestsFolder file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** All of it in one commit, after one without manifests. */
  ManifestsFolder committed() {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.commit().setMessage("Begin").setSign(false).call();
      git.add().addFilepattern(".").call();
      git.commit().setMessage("Promote").setSign(false).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  String path() {
    return folder.toString();
  }
}
