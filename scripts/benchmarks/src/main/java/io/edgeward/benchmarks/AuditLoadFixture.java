package io.edgeward.benchmarks;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the auditor works with, for {@code scripts/bench audit}: a git server with a tree of
 * manifests, to which a project of multi-platform images is added, and the registry that holds
 * them. Reads one command a line from standard input and answers each with one line:
 *
 * <ul>
 *   <li>{@code manifests DIR PROMOTED}: serves the manifests in {@code DIR} and tells where; {@code
 *       PROMOTED} is what they want under some root, as {@code snapshot -o csv} writes it, with
 *       {@code ROOT/} in front of each name
 *   <li>{@code port}: tells a port that is free
 *   <li>{@code load URL KIND N SENDERS}: delivers N events to the function at {@code URL}, {@code
 *       KIND} being promoted, child or rejected, and tells events a second, p50 and p99 in
 *       milliseconds, how many were not taken, requests to git and to the registry
 * </ul>
 */
public final class AuditLoadFixture implements AutoCloseable {
  private static final int INDEXES = 20;

  private final Path folder;
  private final GitServer git;
  private final EmbeddedRegistry registry;
  private final List<ImageIndex> indexes =
      IntStream.range(0, INDEXES).mapToObj(Images::index).toList();
  private List<String> promoted = List.of();
  private int loads;

  private AuditLoadFixture(Path folder) throws IOException {
    this.folder = folder;
    this.git = GitServer.start();
    this.registry = EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
  }

  /**
   * Serves commands until standard input ends.
   *
   * @param arguments the directory to keep the git repository in
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (AuditLoadFixture stand = new AuditLoadFixture(Path.of(arguments[0]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(stand.answer(line.strip().split(" ")));
      }
    }
  }

  private String answer(String[] words) throws IOException {
    return switch (words[0]) {
      case "manifests" -> serve(Path.of(words[1]), Path.of(words[2]));
      case "port" -> freePort();
      case "load" -> load(URI.create(words[1]), words[2], Integer.parseInt(words[3]), words[4]);
      default -> "unknown command " + words[0];
    };
  }

  private String serve(Path manifests, Path wanted) throws IOException {
    for (ImageIndex index : indexes) {
      ImagePusher.push(index, repository());
    }
    promoted = Files.readAllLines(wanted);
    Map<String, String> files = filesOf(manifests);
    files.put(
        "manifests/bench/promoter-manifest.yaml",
        "registries:\n- name: staging.test\n  src: true\n- name: %s/prod\n"
            .formatted(registry.host()));
    StringBuilder list = new StringBuilder("- name: multi\n  dmap:\n");
    indexes.forEach(index -> list.append("    \"%s\": []\n".formatted(index.digest())));
    files.put("images/bench/images.yaml", list.toString());
    try (GitFixture repository = GitFixture.create(folder.resolve("manifests.git"))) {
      repository.commit("Promote everything", files);
      return git.serve("manifests.git", repository).toString();
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private static Map<String, String> filesOf(Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      files.put(folder.relativize(file).toString(), Files.readString(file));
    }
    return files;
  }

  private RepositoryPath repository() {
    return RepositoryPath.of(registry.host() + "/prod/multi");
  }

  private String load(URI function, String kind, int number, String senders) throws IOException {
    List<String> events = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      events.add(event(kind, i));
    }
    int asked = git.traffic().requests();
    registry.traffic().reset();
    loads++;
    String figures =
        new EventLoad(function, kind + loads).deliver(events, Integer.parseInt(senders));
    return "%s %d %d"
        .formatted(figures, git.traffic().requests() - asked, registry.traffic().requests());
  }

  private String event(String kind, int i) {
    String[] pair = promoted.get(i % promoted.size()).split(",");
    return switch (kind) {
      case "promoted" -> push(pair[0], pair[1]);
      case "child" -> {
        List<? extends Artifact> children = indexes.get(i % INDEXES).children();
        yield push(repository() + "@" + children.get(i % children.size()).digest(), "-");
      }
      default ->
          push(
              pair[0].substring(0, pair[0].indexOf('@')) + "@sha256:" + "%064x".formatted(i),
              pair[0].substring(0, pair[0].indexOf('@')) + ":rogue");
    };
  }

  private static String push(String digest, String tag) {
    return tag.equals("-")
        ? "{\"action\":\"INSERT\",\"digest\":\"%s\"}".formatted(digest)
        : "{\"action\":\"INSERT\",\"digest\":\"%s\",\"tag\":\"%s\"}".formatted(digest, tag);
  }

  @Override
  public void close() {
    git.close();
    registry.close();
  }
}
