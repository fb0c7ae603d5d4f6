package io.edgeward.cli.command;

import io.edgeward.local.git.GitFixture;
import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A project {@code foo} at a branch, and what is proposed to be added to it. */
final class ProposedChange implements AutoCloseable {
  private static final String PROMOTER = "manifests/foo/promoter-manifest.yaml";
  private static final String IMAGES = "images/foo/images.yaml";

  private final Path repository;
  private final GitFixture git;
  private final String source;
  private List<String> destinationsBefore;
  private List<String> destinations;
  private final SortedMap<String, SortedMap<String, String>> before = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, String>> after = new TreeMap<>();
  private final SortedMap<String, String> filesBefore = new TreeMap<>();
  private final SortedMap<String, String> files = new TreeMap<>();

  ProposedChange(Path repository, String source, String destination) throws IOException {
    this.repository = repository;
    this.git = GitFixture.create(repository);
    this.source = source;
    this.destinationsBefore = List.of(destination);
    this.destinations = destinationsBefore;
  }

  /** What is promoted to, before and after. */
  void regions(List<String> registries) {
    destinationsBefore = registries;
    destinations = registries;
  }

  /** What the change promotes to. */
  void destinations(List<String> registries) {
    destinations = registries;
  }

  /** Something that is promoted already. */
  void before(String image, Digest digest, String... tags) {
    put(before, image, digest, tags);
    put(after, image, digest, tags);
  }

  /** Something that the change promotes. */
  void adds(String image, Digest digest, String... tags) {
    put(after, image, digest, tags);
  }

  /** A file of the change. */
  void file(String name, String text) {
    files.put(name, text);
  }

  /** A file that the branch has. */
  void fileBefore(String name, String text) {
    filesBefore.put(name, text);
  }

  private static void put(
      SortedMap<String, SortedMap<String, String>> to, String image, Digest digest, String[] tags) {
    String list = tags.length == 0 ? "[]" : "[\"" + String.join("\", \"", tags) + "\"]";
    to.computeIfAbsent(image, i -> new TreeMap<>()).put(digest.text(), list);
  }

  /** Commits both and checks the difference, with registries. */
  Run check(Map<String, String> environment, String... more) throws IOException {
    String base = before();
    String head = commit("after", files, destinations, after);
    List<String> command =
        new ArrayList<>(
            List.of("check", "--manifests", repository + "#:", "--base", base, "--head", head));
    command.add("--registries");
    command.addAll(List.of(more));
    return Run.with(Set.of(), environment, command.toArray(String[]::new));
  }

  /** Commits what the branch has; the commit. */
  String before() throws IOException {
    return commit("before", filesBefore, destinationsBefore, before);
  }

  private String commit(
      String message,
      SortedMap<String, String> further,
      List<String> registries,
      SortedMap<String, SortedMap<String, String>> images)
      throws IOException {
    StringBuilder promoter =
        new StringBuilder("registries:\n- {name: %s, src: true}\n".formatted(source));
    registries.forEach(name -> promoter.append("- name: ").append(name).append('\n'));
    StringBuilder list = new StringBuilder();
    images.forEach((image, digests) -> {
      list.append("- name: ").append(image).append("\n  dmap:\n");
      digests.forEach((digest, tags) -> list.append("    \"%s\": %s\n".formatted(digest, tags)));
    });
    Map<String, String> contents = new TreeMap<>(further);
    contents.put(PROMOTER, promoter.toString());
    contents.put(IMAGES, list.toString());
    return git.commit(message, contents).commit();
  }

  @Override
  public void close() {
    git.close();
  }
}
