package io.edgeward.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.local.bus.EventBus;
import io.edgeward.local.errors.ErrorReportingFake;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import io.edgeward.testkit.peers.Tool;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Everything that the functions work with, where they find it on Google Cloud. */
final class CloudFixture {
  private static final String BUCKET = "evidence";

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Path folder;
  private final EventBus bus;
  private final ErrorReportingFake errors;
  private final EmbeddedRegistry staging;
  private final EmbeddedRegistry production;
  private final EmbeddedRegistry backup;
  private final GitServer gitServer;
  private final GitFixture git;
  private final StorageServer storage;
  private final GoogleFront front;

  private CloudFixture(Path folder, Tool fakeGcsServer) throws Exception {
    this.folder = folder;
    this.bus = opened(EventBus.start("edgeward-run", 0, Clock.systemUTC()));
    this.errors = opened(ErrorReportingFake.start());
    this.staging = opened(EmbeddedRegistry.start());
    this.production = opened(EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing()));
    this.backup = opened(EmbeddedRegistry.start());
    this.gitServer = opened(GitServer.start());
    this.git = opened(GitFixture.create(folder.resolve("manifests.git")));
    gitServer.serve("manifests.git", git);
    this.storage = opened(StorageServer.start(fakeGcsServer));
    storage.bucket(BUCKET);
    this.front = opened(GoogleFront.start(folder, googleApis()));
    List.of("manifest-changes", "change-proposals", "backup-ticks").forEach(bus::topic);
  }

  static CloudFixture start(Path folder, Tool fakeGcsServer) throws Exception {
    return new CloudFixture(folder, fakeGcsServer);
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private Map<String, InetSocketAddress> googleApis() {
    return Map.of(
        "pubsub.googleapis.com", loopback(bus.uri()),
        "clouderrorreporting.googleapis.com", loopback(errors.uri()),
        "storage.googleapis.com", storage.address());
  }

  private static InetSocketAddress loopback(URI uri) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort());
  }

  /** A function with the environment that Terraform and Cloud Run give it, and no emulator. */
  Invoker run(Launch function, String... settings) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Map<String, String> env =
        new HashMap<>(
            Map.of(
                "GOOGLE_CLOUD_PROJECT",
                "edgeward-run",
                "K_SERVICE",
                "edgeward-function",
                "K_REVISION",
                "edgeward-function-00001-abc",
                "HOME",
                home.toString(),
                "GCE_METADATA_HOST",
                front.metadataHost(),
                "EDGEWARD_ERROR_REPORTS",
                "api",
                "EDGEWARD_MANIFESTS_URL",
                gitServer.uri() + "manifests.git",
                "EDGEWARD_LEDGER",
                "gs://" + BUCKET + "/prod"));
    for (int i = 0; i < settings.length; i += 2) {
      env.put(settings[i], settings[i + 1]);
    }
    String options = (function.javaOptions() + " " + front.javaOptions()).strip();
    return opened(
        Invoker.start(
            function.with(env).javaOptions(options), folder.resolve("output-" + open.size())));
  }

  /** Posts what Pub/Sub pushes, and gives the status of the answer. */
  static int push(Invoker function, String data) throws Exception {
    String message =
        "{\"message\":{\"data\":\"%s\",\"messageId\":\"%d\",\"publishTime\":\"2026-11-21T10:00:00Z\"},\"subscription\":\"s\"}"
            .formatted(Base64.getEncoder().encodeToString(data.getBytes(UTF_8)), System.nanoTime());
    return post(function, message, "Content-Type", "application/json").statusCode();
  }

  static HttpResponse<String> post(Invoker function, String body, String... headers)
      throws Exception {
    return Exchange.post(function.uri(), body.getBytes(UTF_8), headers);
  }

  /** Stages images, and commits that they shall be promoted. */
  List<Image> stage(int count) throws Exception {
    List<Image> images = LongStream.range(0, count).mapToObj(Images::image).toList();
    StringBuilder yaml = new StringBuilder("- name: app\n  dmap:\n");
    for (Image image : images) {
      ImagePusher.push(image, RepositoryPath.of(staging.host() + "/foo/app"));
      yaml.append("    \"%s\": [\"v%d\"]\n".formatted(image.digest(), images.indexOf(image)));
    }
    git.commit(
        "Promote app",
        Map.of(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: %s/foo\n  src: true\n- name: %s/prod\n"
                .formatted(staging.host(), production.host()),
            "images/foo/images.yaml",
            yaml.toString()));
    return images;
  }

  /** The newest commit of the manifests. */
  Revision head() throws Exception {
    return git.tip("main");
  }

  /** Pushes an image to production past Edgeward. */
  RepositoryPath intrude(Image image, String repository) {
    RepositoryPath path = RepositoryPath.of(production.host() + "/prod/" + repository);
    ImagePusher.push(image, path, Tag.of("v1"));
    return path;
  }

  EmbeddedRegistry production() {
    return production;
  }

  EmbeddedRegistry backup() {
    return backup;
  }

  ErrorReportingFake errors() {
    return errors;
  }

  GoogleFront front() {
    return front;
  }

  /** What the ledger holds: the list of its objects. */
  String evidence() throws Exception {
    return storage.objects(BUCKET);
  }

  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
