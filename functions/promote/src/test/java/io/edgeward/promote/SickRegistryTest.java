package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.testkit.time.InstantClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One registry in trouble costs its own edges, each named with the reason, and few waits. */
final class SickRegistryTest {
  private static final int IMAGES = 5;

  /** Every request may fail some times before others know of it; each then costs no wait. */
  private static final int MOST_PAUSES = 100;

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, EmbeddedRegistry> registries = new LinkedHashMap<>();
  private GitFixture git;

  @BeforeEach
  void start() throws Exception {
    for (String name : List.of("well", "staging", "us", "eu")) {
      registries.put(name, EmbeddedRegistry.start(options(name)));
    }
    git = GitFixture.create(folder.resolve("manifests.git"));
  }

  private RegistryOptions options(String name) {
    return RegistryOptions.inMemory().directory(folder.resolve(name)).googleListing();
  }

  /** From now on the registry gives its content for tokens alone. */
  private void askForTokens(String name) {
    registries.get(name).close();
    registries.put(
        name,
        EmbeddedRegistry.start(
            options(name)
                .access(new Access.Bearer("alice", "secret", Duration.ofMinutes(5), false))));
  }

  @AfterEach
  void stop() {
    end.countDown();
    registries.values().forEach(EmbeddedRegistry::close);
    git.close();
  }

  /** Where one of the registries is in trouble. */
  private enum Place {
    /** The content of a source. */
    SOURCE("staging", "GET", "/(manifests|blobs)/", 1),
    /** The lists of a destination. */
    PLANNING("us", "GET", "/tags/list", 2),
    /** What is written at a destination. */
    COPYING("us", "POST|PUT", "/(manifests|blobs)/", 1),
    /** The tokens of a source. */
    TOKENS("staging", "GET", "^/token", 2);

    private final String registry;
    private final String methods;
    private final String target;
    private final int exitCode;

    Place(String registry, String methods, String target, int exitCode) {
      this.registry = registry;
      this.methods = methods;
      this.target = target;
      this.exitCode = exitCode;
    }
  }

  static Stream<Arguments> troubles() {
    List<Arguments> troubles = new ArrayList<>();
    for (Place place : Place.values()) {
      troubles.add(Arguments.of(place, "no answer", null));
      troubles.add(Arguments.of(place, "429 for an hour", new Fault.Status(429, "3600")));
      troubles.add(Arguments.of(place, "429, 1 s each, for ever", new Fault.Status(429, "1")));
      troubles.add(Arguments.of(place, "429 without a word", new Fault.Status(429)));
      troubles.add(Arguments.of(place, "503 for ever", new Fault.Status(503)));
      troubles.add(Arguments.of(place, "reset", new Fault.Reset()));
      troubles.add(Arguments.of(place, "no reply", new Fault.EmptyReply()));
      if (place != Place.COPYING) {
        troubles.add(Arguments.of(place, "wrong bytes", new Fault.WrongByte(0)));
        troubles.add(Arguments.of(place, "cut off", new Fault.Truncated(1)));
      }
    }
    troubles.add(Arguments.of(Place.SOURCE, "wrong blobs alone", new Fault.WrongByte(0)));
    return troubles.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("troubles")
  void costsItsOwnEdgesAndFewWaits(Place place, String name, Fault fault) throws Exception {
    EdgeSet edges = edges();
    EmbeddedRegistry sick = registries.get(place.registry);
    String target = name.contains("blobs") ? "/blobs/" : place.target;
    for (String method : place.methods.split("\\|")) {
      sick.faults().add(method, target, When.always(), fault == null ? silence() : fault);
    }
    try (Promotion promotion = Promotion.over(client(), PromotionOptions.DEFAULTS)) {
      PromotionResult promoted = promote(promotion, edges);

      assertThat(promoted.conclusion().exitCode()).isEqualTo(place.exitCode);
      assertThat(promoted.conclusion().again()).isTrue();
      assertThat(arrived(promoted)).containsExactlyInAnyOrderElementsOf(healthy(place));
      assertThat(promoted.missing())
          .hasSize(4 * IMAGES - healthy(place).size())
          .allSatisfy(sentence -> assertThat(sentence).contains(sick.host()));
      assertThat(pauses).hasSizeLessThan(MOST_PAUSES);

      sick.faults().clear();
      end.countDown();
      now.updateAndGet(before -> before.plusSeconds(60));
      assertThat(promote(promotion, edges).conclusion()).isEqualTo(Conclusion.AS_WANTED);
    }
  }

  @Test
  void whatIsNotReadInTimeIsUnreadableAndTheRestIsPlanned() throws Exception {
    EdgeSet edges = edges();
    AtomicBoolean late = new AtomicBoolean();
    registries
        .get("us")
        .faults()
        .add("GET", "/tags/list", When.always(), new Fault.Meanwhile(() -> late.set(true)))
        .add("GET", "/tags/list", When.always(), new Fault.Status(503));
    try (Promotion promotion = Promotion.over(client(), PromotionOptions.DEFAULTS)) {
      Planned planned = promotion.plan(edges, late::get);

      assertThat(planned.plan().isPartial()).isTrue();
      assertThat(planned.plan().refusals()).hasSize(4 * IMAGES);
      assertThat(planned.plan().refusals())
          .anySatisfy(refusal ->
              assertThat(refusal.message())
                  .contains("was not tried: the time for reading is over; run again"));
      assertThat(registries.get("well").traffic().requests("GET tags")).isZero();
      registries.get("us").faults().clear();
      assertThat(promote(promotion, edges).conclusion()).isEqualTo(Conclusion.AS_WANTED);
    }
  }

  /** A plan alone would wait for the minute that its client does. */
  @Test
  @Timeout(40)
  void whoeverPromotesWaitsAMomentForASourceThatAnswersNothing() throws Exception {
    EdgeSet edges = edges();
    registries.get("staging").faults().add("*", "/v2/", When.always(), silence());
    Duration minute = Duration.ofMinutes(1);
    try (Promotion promotion =
        Promotion.over(client(minute, minute), PromotionOptions.DEFAULTS.promotes(true))) {
      PromotionResult promoted = promote(promotion, edges);

      assertThat(arrived(promoted)).containsExactlyInAnyOrderElementsOf(healthy(Place.SOURCE));
      assertThat(promoted.missing())
          .hasSize(2 * IMAGES)
          .allSatisfy(sentence -> assertThat(sentence).contains(" answered nothing for "));
    }
  }

  private static PromotionResult promote(Promotion promotion, EdgeSet edges) {
    return promotion.promote(
        promotion.plan(edges), new Run("run", "0"), () -> false, delivery -> {});
  }

  private Fault silence() {
    return new Fault.Meanwhile(() -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private RegistryClient client() {
    return client(Duration.ofMillis(700), Duration.ofSeconds(3));
  }

  private RegistryClient client(Duration silence, Duration deadline) {
    String staging = registries.get("staging").host();
    return RegistryClient.builder()
        .credentials((host, path) ->
            host.equals(staging)
                ? new Credential.Password("alice", "secret")
                : new Credential.Anonymous())
        .silence(silence)
        .deadline(deadline)
        .clock(InstantClock.of(now))
        .pause(time -> {
          pauses.add(time);
          now.updateAndGet(before -> before.plus(time));
        })
        .build();
  }

  /** Two projects, each with a staging registry of its own, to the same two regions. */
  private EdgeSet edges() throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, ImagesYaml> images = new LinkedHashMap<>();
    int seed = 0;
    for (String project : List.of("well", "staging")) {
      ImagesYaml yaml = new ImagesYaml();
      for (int i = 0; i < IMAGES; i++) {
        Image image = Images.image(seed++, 1, 1000);
        ImagePusher.push(image, repository(project, project, i));
        Digest digest = image.digest();
        yaml.with("image-" + i, digest, "1.0");
      }
      images.put(project, yaml);
    }
    askForTokens("staging");
    for (String project : images.keySet()) {
      files.put("images/" + project + "/images.yaml", images.get(project).text());
      files.put(
          "manifests/" + project + "/promoter-manifest.yaml",
          "registries:\n- name: %s/%s\n  src: true\n- name: %s/prod/%s\n- name: %s/prod/%s\n"
              .formatted(
                  registries.get(project).host(),
                  project,
                  registries.get("us").host(),
                  project,
                  registries.get("eu").host(),
                  project));
    }
    git.commit("Promote both", files);
    return Histories.of(git).at(git.tip("main")).orElseThrow().edges();
  }

  private RepositoryPath repository(String registry, String folder, int number) {
    return RepositoryPath.of(
        "%s/%s/image-%d".formatted(registries.get(registry).host(), folder, number));
  }

  /** The destinations of all edges that have nothing to do with the trouble. */
  private List<RepositoryPath> healthy(Place place) {
    List<RepositoryPath> healthy = new ArrayList<>();
    for (String project : List.of("well", "staging")) {
      for (String region : List.of("us", "eu")) {
        if (!project.equals(place.registry) && !region.equals(place.registry)) {
          for (int i = 0; i < IMAGES; i++) {
            healthy.add(repository(region, "prod/" + project, i));
          }
        }
      }
    }
    return healthy;
  }

  private static List<RepositoryPath> arrived(PromotionResult promoted) {
    return promoted.receipt().deliveries().stream()
        .filter(delivery -> delivery.outcome().arrived())
        .map(Delivery::destination)
        .toList();
  }
}
