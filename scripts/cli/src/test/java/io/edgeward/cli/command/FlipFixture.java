package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Two registries that a domain may be served from, and a document that moves it. */
final class FlipFixture implements AutoCloseable {
  static final Image IMAGE = Images.image(1, 1, 1_000);

  private static final String RANGES =
      """
      # as of: 2026-11-20
      192.0.2.0/24 aws/us-east-1
      # end: 1 range
      """;

  final EmbeddedRegistry old = EmbeddedRegistry.start();
  final EmbeddedRegistry next = EmbeddedRegistry.start();
  final Map<String, String> environment = new HashMap<>();
  private final Path temp;

  FlipFixture(Path temp) {
    this.temp = temp;
    environment.put("EDGEWARD_REDIRECT", redirect().toString());
    push(old, IMAGE);
    push(next, IMAGE);
  }

  static void push(EmbeddedRegistry registry, Image image) {
    ImagePusher.push(image, RepositoryPath.of(registry.host() + "/foo"), new Tag("1.0"));
  }

  Path redirect() {
    return temp.resolve("redirect");
  }

  /** One rule for a cloud, which is about to be flipped, and one for all others. */
  String document() {
    return """
    {"ranges": "ranges.txt",
     "sample": ["foo:1.0"],
     "targets": {"new": {"registry": "http://%s", "payer": "aws"},
                 "old": {"registry": "http://%s", "payer": "google"}},
     "rules": [{"name": "clouds", "match": {"clients": ["aws"]}, "targets": ["old"],
                "flip": {"targets": ["new"], "percent": 0, "salt": "a", "shadow": true}},
               {"name": "default", "targets": ["old"]}]}
    """
        .formatted(next.host(), old.host());
  }

  /** The file of a document, its ranges beside it. */
  String file(String document) throws IOException {
    Files.writeString(temp.resolve("ranges.txt"), RANGES, UTF_8);
    return Files.writeString(temp.resolve("redirect.json"), document, UTF_8).toString();
  }

  Run flip(String... args) {
    return Run.with(
        Set.of(),
        environment,
        Stream.concat(Stream.of("flip"), Stream.of(args)).toArray(String[]::new));
  }

  /** Stages the document of this fixture. */
  Run stage() throws IOException {
    return flip("stage", file(document()), "--payer", "aws", "--payer", "google");
  }

  String current() throws IOException {
    return Files.readString(redirect().resolve("current"));
  }

  @Override
  public void close() {
    old.close();
    next.close();
  }
}
