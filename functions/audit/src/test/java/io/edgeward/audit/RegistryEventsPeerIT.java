package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.audit.alarm.Runbook;
import io.edgeward.audit.production.RegistryProduction;
import io.edgeward.audit.production.StoreContents;
import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.Reason;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand promotions and two hundred forgeries as a registry itself tells of them: it posts
 * its events to a collector, from where many at a time go to the function. Needs no peer, but more
 * time than the tests that run with every build.
 */
class RegistryEventsPeerIT {
  private static final int IMAGES = 250;
  private static final int TAGS = 40;
  private static final int AT_ONCE = 16;

  /** Ten thousand lines that say that all is well would hide what is not. */
  private static final Logger LOGGER = Logger.getLogger("io.edgeward");

  @TempDir Path folder;
  private final Queue<byte[]> collected = new ConcurrentLinkedQueue<>();
  private final List<ErrorReport> reports = new CopyOnWriteArrayList<>();
  private final CountingStore store = new CountingStore();
  private final RegistryClient client = RegistryClient.builder().build();
  private GitServer gitServer;
  private GitFixture git;
  private GitRepository manifests;
  private FunctionServer collector;
  private FunctionServer function;
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() throws Exception {
    LOGGER.setLevel(Level.OFF);
    collector =
        FunctionServer.start(
            0, (request, response) -> collected.add(request.getInputStream().readAllBytes()));
    registry = EmbeddedRegistry.start(RegistryOptions.inMemory().events(collector.uri()));
    gitServer = GitServer.start();
    git = GitFixture.create(folder.resolve("manifests.git"));
    gitServer.serve("manifests.git", git);
    manifests = GitRepository.open(GitLocation.parse(gitServer.uri() + "manifests.git#main"));
    Clock clock = Clock.systemUTC();
    ManifestHistory history = new RevisionCache(() -> manifests, clock);
    AuditHandler handler =
        new AuditHandler(
            history,
            head -> grants -> manifests.withdrawn(grants, head, 500, history),
            new RegistryProduction(client),
            new AuditHandler.Files(
                new StoreContents(() -> ObjectStores.open(StoreOptions.DEFAULT)), 0),
            Ledger.over(store),
            reports::add,
            new AuditHandler.Timing(
                clock, Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMinutes(15)),
            new Runbook("runbook"),
            0);
    function =
        FunctionServer.start(
            0,
            new MessageFunction(
                handler, reports::add, Duration.ofSeconds(100), clock, new InFlight()));
  }

  @AfterEach
  void stop() {
    LOGGER.setLevel(null);
    registry.close();
    function.close();
    collector.close();
    client.close();
    manifests.close();
    git.close();
    gitServer.close();
  }

  private RepositoryPath repository(int image) {
    return RepositoryPath.of(registry.host() + "/prod/image" + image);
  }

  private static Tag tag(int i) {
    return Tag.of("v" + i);
  }

  private void commitManifests(List<Image> images) throws Exception {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      list.append("- name: image%d\n  dmap:\n    \"%s\": [".formatted(i, images.get(i).digest()));
      for (int t = 0; t < TAGS; t++) {
        list.append(t == 0 ? "" : ", ").append('"').append(tag(t)).append('"');
      }
      list.append("]\n");
    }
    git.commit(
        "Promote everything",
        Map.of(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- name: staging.test\n  src: true\n- name: %s/prod\n"
                .formatted(registry.host()),
            "images/foo/images.yaml",
            list.toString()));
  }

  /** Posts what the registry told since the last time; every answer has to be 200. */
  private void deliver() throws Exception {
    assertThat(registry.flushEvents(Duration.ofMinutes(2))).isTrue();
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      deliveries.add(() -> {
        for (byte[] body = collected.poll(); body != null; body = collected.poll()) {
          assertThat(post(body)).isEqualTo(200);
        }
        return null;
      });
    }
    inParallel(deliveries);
  }

  private static void inParallel(List<Callable<Void>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private int post(byte[] body) throws IOException {
    return Exchange.post(function.uri(), body).statusCode();
  }

  private Map<Reason, Integer> verdicts() throws LedgerException {
    AuditLedger ledger = Ledger.over(store).audit();
    Map<Reason, Integer> counts = new HashMap<>();
    for (EvidencePath path : ledger.verdicts()) {
      AuditRecord record = ledger.read(path).orElseThrow();
      counts.merge(record.verdict().reason(), 1, Integer::sum);
    }
    return counts;
  }

  private void promoteAll(List<Image> images) throws Exception {
    List<Callable<Void>> pushes = new ArrayList<>();
    Tag[] tags = new Tag[TAGS];
    for (int t = 0; t < TAGS; t++) {
      tags[t] = tag(t);
    }
    for (int i = 0; i < IMAGES; i++) {
      Image image = images.get(i);
      RepositoryPath to = repository(i);
      pushes.add(() -> {
        ImagePusher.push(image, to, tags);
        return null;
      });
    }
    inParallel(pushes);
  }

  private void forge(int i, Image good) throws Exception {
    RepositoryPath to = repository(i);
    Image rogue = Images.image(100_000 + i);
    switch (i % 4) {
      case 0 -> ImagePusher.push(rogue, to, Tag.of("rogue" + i));
      case 1 -> ImagePusher.pushManifest(good, to, Tag.of("latest"));
      case 2 -> ImagePusher.push(rogue, RepositoryPath.of(to + "-copy"), tag(1));
      default -> delete(to);
    }
  }

  private static void delete(RepositoryPath from) throws IOException {
    URI address =
        URI.create("http://%s/v2/%s/manifests/%s".formatted(from.host(), from.path(), tag(0)));
    assertThat(Exchange.delete(address).statusCode()).isEqualTo(202);
  }

  @Test
  void tenThousandPromotionsAreVerifiedInSilenceAndTwoHundredForgeriesReported() throws Exception {
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      images.add(Images.image(i));
    }
    commitManifests(images);
    promoteAll(images);
    registry.traffic().reset();
    gitServer.traffic().reset();
    long begin = System.nanoTime();
    deliver();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(verdicts()).isEqualTo(Map.of(Grounds.PROMOTED, IMAGES * TAGS));
    assertThat(reports).isEmpty();
    assertThat(registry.traffic().requests()).isZero();
    // Two for each question, and a fetch of the one commit.
    assertThat((long) gitServer.traffic().requests()).isLessThan(2 * took.toSeconds() + 10);
    for (int i = 0; i < 200; i++) {
      forge(i, images.get(i));
    }
    deliver();
    assertThat(reports).hasSize(200);
    assertThat(verdicts())
        .isEqualTo(
            Map.of(
                Grounds.PROMOTED, IMAGES * TAGS,
                Finding.UNKNOWN_IMAGE, 50,
                Finding.UNKNOWN_TAG, 50,
                Finding.UNKNOWN_PATH, 50,
                Finding.DELETED, 50));
  }
}
