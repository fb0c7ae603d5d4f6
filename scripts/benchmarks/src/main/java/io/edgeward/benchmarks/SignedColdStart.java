package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.benchmarks.FunctionStarts.Figures;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.kms.EmbeddedKms;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long {@code promote} takes from the start of its process until one image is in production,
 * signed beside unsigned, for {@code scripts/bench trust}. Prints rows of a table.
 */
public final class SignedColdStart {
  private static final String KEY_VERSION =
      "projects/bench/locations/global/keyRings/bench/cryptoKeys/promoter/cryptoKeyVersions/1";
  private static final List<String> ROWS = List.of("first answer", "one image promoted");

  private final FunctionStarts starts;
  private final Path work;
  private final SigningKey key = SigningKey.p256();
  private final Path keyFile;

  private SignedColdStart(Path checkout, Path work) throws IOException {
    this.starts = new FunctionStarts(checkout, work);
    this.work = work;
    this.keyFile = Files.writeString(work.resolve("promoter.key"), key.privatePem());
  }

  private enum By {
    NOBODY("none"),
    KEY_FILE("a key file"),
    KMS("Cloud KMS, embedded");

    final String words;

    By(String words) {
      this.words = words;
    }
  }

  /**
   * Measures.
   *
   * @param arguments the checkout, how often, and a folder to work in
   */
  public static void main(String[] arguments) throws Exception {
    SignedColdStart bench = new SignedColdStart(Path.of(arguments[0]), Path.of(arguments[2]));
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    // The first start of all reads from the disk what the others find in memory.
    bench.measure(ROWS.getLast(), By.KEY_FILE);
    for (String row : ROWS) {
      Map<By, List<Figures>> figures = new EnumMap<>(By.class);
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        for (By by : By.values()) {
          figures.computeIfAbsent(by, any -> new ArrayList<>()).add(bench.measure(row, by));
        }
      }
      figures.forEach((by, all) -> out.println(row(row, by, Figures.median(all))));
    }
  }

  private static String row(String what, By by, Figures median) {
    return "| %s | %s | %.2f | %.2f | %.0f |"
        .formatted(what, by.words, median.wall(), median.cpu(), median.resident());
  }

  private Figures measure(String row, By by) throws Exception {
    Path folder = Files.createTempDirectory(work, "signed");
    try (EmbeddedRegistry registry = EmbeddedRegistry.start();
        EmbeddedKms kms = EmbeddedKms.start();
        GitServer server = GitServer.start();
        GitFixture git = GitFixture.create(folder.resolve("manifests.git"))) {
      kms.put(KEY_VERSION, key.keys());
      server.serve("manifests.git", git);
      Image image = Images.image(1);
      ImagePusher.push(image, RepositoryPath.of(registry.host() + "/staging/bar"));
      Revision before = git.commit("Nothing", Map.of("README.md", "manifests\n"));
      Revision after = git.commit("One image", tree(registry.host(), image, by));
      Map<String, String> env = new HashMap<>(signer(by, kms));
      env.put("EDGEWARD_MANIFESTS_URL", server.uri() + "manifests.git");
      boolean promotes = row.equals(ROWS.getLast());
      Figures figures =
          starts.measure(
              "promote",
              FunctionStarts.INVOKERS.getFirst(),
              env,
              promotes ? FirstRequest.push(before, after) : FirstRequest.malformed("promote"));
      expect(registry, promotes, by);
      return figures;
    }
  }

  /** Figures of something else than was asked for mean nothing. */
  private static void expect(EmbeddedRegistry registry, boolean promotes, By by)
      throws IOException {
    long manifests = registry.traffic().requests("PUT manifests") - 1;
    long expected = promotes ? by == By.NOBODY ? 1 : 4 : 0;
    if (manifests != expected) {
      throw new IOException(
          "promote put %d manifests where %d were expected".formatted(manifests, expected));
    }
  }

  private Map<String, String> signer(By by, EmbeddedKms kms) {
    return switch (by) {
      case NOBODY -> Map.of();
      case KEY_FILE -> Map.of("EDGEWARD_SIGNER", keyFile.toString());
      case KMS ->
          Map.of(
              "EDGEWARD_SIGNER",
              "gcpkms://" + KEY_VERSION,
              "EDGEWARD_KMS_ENDPOINT",
              kms.uri().toString());
    };
  }

  private Map<String, String> tree(String host, Image image, By by) {
    Map<String, String> tree = new HashMap<>();
    if (by != By.NOBODY) {
      tree.putAll(new TrustPolicyFile(List.of(host), key).files());
    }
    tree.put(
        "manifests/bench/promoter-manifest.yaml",
        "registries:\n- {name: %1$s/staging, src: true}\n- name: %1$s/prod\n".formatted(host));
    tree.put(
        "images/bench/images.yaml",
        "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(image.digest()));
    return tree;
  }
}
