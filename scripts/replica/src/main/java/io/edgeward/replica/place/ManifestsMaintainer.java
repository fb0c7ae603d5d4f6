package io.edgeward.replica.place;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A maintainer with a clone of the manifests repository, who edits the images of one project and
 * pushes. It is git itself that clones and pushes, with the credentials that it has for the host.
 */
public final class ManifestsMaintainer {
  private static final long PATIENCE_SECONDS = 60;
  private static final String AUTHOR = "Edgeward end-to-end test";
  private static final String MAIL = "e2e@example.com";

  private final Path clone;
  private final String branch;
  private final Path root;
  private final String project;
  private final SortedMap<String, SortedMap<Digest, List<String>>> claims = new TreeMap<>();

  private ManifestsMaintainer(Path clone, String branch, Path root, String project) {
    this.clone = clone;
    this.branch = branch;
    this.root = root;
    this.project = project;
  }

  /**
   * Clones a repository.
   *
   * @param url where it is
   * @param branch the reviewed branch
   * @param folder where manifests are in it; empty for its root
   * @param project the project that is edited
   * @param clone where to
   */
  public static ManifestsMaintainer cloneOf(
      String url, String branch, String folder, String project, Path clone) throws IOException {
    git(clone.getParent(), "clone", "--quiet", "--branch", branch, url, clone.toString());
    return new ManifestsMaintainer(clone, branch, clone.resolve(folder), project);
  }

  /** Registers the project, unless it is, with nothing to promote; claims of before are dropped. */
  public void prepare(String registries) throws IOException {
    Path manifest = root.resolve("manifests").resolve(project).resolve("promoter-manifest.yaml");
    Files.createDirectories(manifest.getParent());
    Files.createDirectories(images().getParent());
    Files.writeString(manifest, registries);
    merge("Let the project %s promote into every region".formatted(project));
  }

  /** Claims tags for a digest, instead of what was claimed for it before. */
  public ManifestsMaintainer claim(String image, Digest digest, String... tags) {
    claims.computeIfAbsent(image, name -> new TreeMap<>()).put(digest, Arrays.asList(tags));
    return this;
  }

  /** Takes a digest out of the manifest. */
  public ManifestsMaintainer drop(String image, Digest digest) {
    claims.get(image).remove(digest);
    return this;
  }

  /** Commits all claims and pushes them. Without a change there is nothing to push. */
  public Revision merge(String message) throws IOException {
    Files.writeString(images(), text());
    git(clone, "add", "--all");
    if (!git(clone, "status", "--porcelain").isBlank()) {
      git(
          clone,
          "-c",
          "user.name=" + AUTHOR,
          "-c",
          "user.email=" + MAIL,
          "-c",
          "commit.gpgsign=false",
          "commit",
          "--quiet",
          "--message",
          message);
      git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/" + branch);
    }
    return new Revision(git(clone, "rev-parse", "HEAD").strip());
  }

  private Path images() {
    return root.resolve("images").resolve(project).resolve("images.yaml");
  }

  private String text() {
    StringBuilder text = new StringBuilder("# The images of end-to-end tests.\n");
    for (Map.Entry<String, SortedMap<Digest, List<String>>> image : claims.entrySet()) {
      if (!image.getValue().isEmpty()) {
        text.append("- name: ").append(image.getKey()).append("\n  dmap:\n");
      }
      image
          .getValue()
          .forEach((digest, tags) -> text.append("    \"%s\": %s\n".formatted(digest, list(tags))));
    }
    return text.toString();
  }

  private static String list(List<String> tags) {
    return tags.isEmpty() ? "[]" : "[\"" + String.join("\", \"", tags) + "\"]";
  }

  private static String git(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("edgeward-git", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(command + " did not end within " + PATIENCE_SECONDS + " s");
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(command + ": " + text);
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git was at work", e);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
