package io.edgeward.scenarios.environment;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.store.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A maintainer with a clone of the manifests repository, who edits the images and files of one
 * project and pushes. It is git itself that clones and pushes, with the credentials that it has for
 * the host.
 */
public final class ManifestsMaintainer {
  private static final List<String> GIT =
      List.of(
          "git",
          "-c",
          "user.name=Edgeward scenarios",
          "-c",
          "user.email=scenarios@example.com",
          "-c",
          "commit.gpgsign=false");

  private final String location;
  private final Path clone;
  private final String branch;
  private final Path root;
  private final Project project;
  private final SortedMap<String, SortedMap<Digest, List<String>>> claims = new TreeMap<>();
  private final SortedMap<FilePath, Digest> files = new TreeMap<>();

  private ManifestsMaintainer(
      String location, Path clone, String branch, Path root, Project project) {
    this.location = location;
    this.clone = clone;
    this.branch = branch;
    this.root = root;
    this.project = project;
  }

  /**
   * Clones a repository and registers the project there, unless it is, with nothing to promote.
   *
   * @param url where it is
   * @param branch the reviewed branch
   * @param folder where manifests are in it; empty for its root
   * @param project the project that is edited
   * @param clone where to
   */
  public static ManifestsMaintainer cloneOf(
      String url, String branch, String folder, Project project, Path clone) throws IOException {
    git("clone", "--quiet", "--branch", branch, url, clone.toString());
    String location = "%s#%s%s".formatted(url, branch, folder.isEmpty() ? "" : ":" + folder);
    ManifestsMaintainer maintainer =
        new ManifestsMaintainer(location, clone, branch, clone.resolve(folder), project);
    maintainer.register();
    return maintainer;
  }

  private void register() throws IOException {
    Path manifest = file("manifests", "promoter-manifest.yaml");
    Files.createDirectories(manifest.getParent());
    Files.createDirectories(images().getParent());
    Files.writeString(manifest, project.promoterManifest());
    merge("Let the project %s promote into every region".formatted(project.name()));
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

  /** Claims a file of a project that has stores, instead of what was claimed under its name. */
  public ManifestsMaintainer claim(FilePath file, Digest content) {
    files.put(file, content);
    return this;
  }

  /** What a file beside the policy says, or the policy itself. */
  public String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  /** Writes such a file, whatever it says. */
  public void write(String file, String text) throws IOException {
    write(root.resolve(file), text);
  }

  /** Removes such a file, if it is there. */
  public void remove(String file) throws IOException {
    Files.deleteIfExists(root.resolve(file));
  }

  /** Where the command line finds the manifests. */
  public String location() {
    return location;
  }

  /** Commits all claims and pushes them. Without a change there is nothing to push. */
  public Revision merge(String message) throws IOException {
    Files.writeString(images(), text());
    if (!files.isEmpty()) {
      // A list without files is a defect, and so are stores without a list.
      write(
          file("filestores", "filepromoter-manifest.yaml"),
          project.stores().orElseThrow().filepromoterManifest());
      write(file("manifests", "releases.yaml"), "files:\n" + text(files));
    }
    git("-C", clone.toString(), "add", "--all");
    if (!git("-C", clone.toString(), "status", "--porcelain").isBlank()) {
      git("-C", clone.toString(), "commit", "--quiet", "--message", message);
      git("-C", clone.toString(), "push", "--quiet", "origin", "HEAD:refs/heads/" + branch);
    }
    return new Revision(git("-C", clone.toString(), "rev-parse", "HEAD").strip());
  }

  /** The claims of one image, as they stand in the manifest. */
  public String text(String image) {
    StringBuilder text = new StringBuilder();
    claims
        .getOrDefault(image, new TreeMap<>())
        .forEach((digest, tags) -> text.append("    \"%s\": %s\n".formatted(digest, list(tags))));
    return text.isEmpty() ? "" : "- name: %s\n  dmap:\n%s".formatted(image, text);
  }

  /** The claims of files, as they stand in the manifest. */
  public static String text(Map<FilePath, Digest> files) {
    StringBuilder text = new StringBuilder();
    files.forEach((name, content) ->
        text.append("- name: %s\n  sha256: \"%s\"\n".formatted(name, content.hex())));
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String text() {
    StringBuilder text = new StringBuilder("# images to promote\n");
    claims.keySet().forEach(image -> text.append(text(image)));
    return text.toString();
  }

  private static String list(List<String> tags) {
    return tags.isEmpty() ? "[]" : "[\"" + String.join("\", \"", tags) + "\"]";
  }

  private Path images() {
    return file("images", "images.yaml");
  }

  private Path file(String folder, String name) {
    return root.resolve(folder).resolve(project.name()).resolve(name);
  }

  private static String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(GIT);
    command.addAll(List.of(arguments));
    try {
      CommandRun run = CommandRun.of(command, Map.of("GIT_TERMINAL_PROMPT", "0"));
      if (run.exit() != 0) {
        throw new IOException(command + ": " + run.output());
      }
      return run.output();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git was at work", e);
    }
  }
}
