package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.fanout.Fanout;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a copy when registries fail. */
final class CopyFaultsTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Image IMAGE = Images.image(1, 2, 2_000_000);
  private static final String LAYER = "blobs/" + IMAGE.layers().getFirst().digest();

  private final EmbeddedRegistry staging = EmbeddedRegistry.start(RegistryOptions.inMemory());
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry eu = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RepositoryPath inEu = RepositoryPath.of(eu.host() + "/prod/foo");
  private final RegistryClient client =
      Clients.brisk().deadline(Duration.ofSeconds(3)).stall(Duration.ofSeconds(1)).build();

  @BeforeEach
  void push() {
    ImagePusher.push(IMAGE, source);
  }

  @AfterEach
  void stop() {
    client.close();
    Stream.of(staging, us, eu).forEach(EmbeddedRegistry::close);
  }

  static Stream<Arguments> sourceFaults() {
    return Stream.of(
        Arguments.of(LAYER, new Fault.Status(503)),
        Arguments.of(LAYER, new Fault.Status(429, "1")),
        Arguments.of(LAYER, new Fault.Status(404)),
        Arguments.of(LAYER, new Fault.Reset()),
        Arguments.of(LAYER, new Fault.EmptyReply()),
        Arguments.of(LAYER, new Fault.ResetInBody(1_500_000)),
        Arguments.of(LAYER, new Fault.Truncated(1_500_000)),
        Arguments.of(LAYER, new Fault.TruncatedSilently(1_500_000)),
        Arguments.of(LAYER, new Fault.WrongByte(1_999_999)),
        Arguments.of("manifests/", new Fault.Status(404)),
        Arguments.of("manifests/", new Fault.Truncated(100)),
        Arguments.of("manifests/", new Fault.TruncatedSilently(100)),
        Arguments.of("manifests/", new Fault.WrongByte(20)),
        Arguments.of("tags/list", new Fault.Reset()),
        Arguments.of("referrers/", new Fault.Status(500)));
  }

  @ParameterizedTest
  @MethodSource("sourceFaults")
  void overcomesAPassingFaultOfTheSource(String target, Fault fault) {
    staging.faults().add("GET", target, When.first(2), fault);
    assertThat(outcomes()).containsOnly(new Outcome.Copied());
    assertThat(staging.faults().hits()).isEqualTo(2);
    assertComplete(inUs);
    assertComplete(inEu);
  }

  static Stream<Arguments> destinationFaults() {
    return Stream.of(
        Arguments.of("HEAD", "", new Fault.Status(502)),
        Arguments.of("POST", "uploads", new Fault.Status(429, "1")),
        Arguments.of("POST", "uploads", new Fault.ResetAfterwards()),
        Arguments.of("PUT", "uploads", new Fault.Status(500)),
        Arguments.of("PUT", "uploads", new Fault.Reset()),
        Arguments.of("PUT", "uploads", new Fault.ResetAfterwards()),
        Arguments.of("PUT", "manifests", new Fault.EmptyReply()),
        Arguments.of("PUT", "manifests", new Fault.ResetAfterwards()));
  }

  @ParameterizedTest
  @MethodSource("destinationFaults")
  void overcomesAPassingFaultOfOneDestination(String method, String target, Fault fault) {
    us.faults().add(method, target, When.first(2), fault);
    assertThat(outcomes()).allMatch(Outcome::arrived);
    // What the registry did although its answer was lost is not done a second time.
    assertThat(us.faults().hits()).isBetween(1L, 2L);
    assertComplete(inUs);
    assertComplete(inEu);
  }

  @Test
  void writesNothingWhenTheSourceKeepsSendingWrongBytes() {
    staging.faults().add("GET", LAYER, When.always(), new Fault.WrongByte(1_999_999));
    assertThat(outcomes())
        .allSatisfy(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    Outcome.Failed.class,
                    failed -> assertThat(failed.message()).contains("for " + layer())));
    for (RepositoryPath path : List.of(inUs, inEu)) {
      assertThat(client.head(path, V1)).isEmpty();
      assertThat(client.blobs().has(path, IMAGE.layers().getFirst().digest())).isFalse();
    }
  }

  @Test
  void leavesOutADestinationThatFailsForGood() {
    us.faults().add("PUT", "uploads", When.always(), new Fault.Status(507));
    List<Outcome> outcomes = outcomes();
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains(us.host()).contains("answered 507"));
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Copied());
    assertThat(client.head(inUs, V1)).isEmpty();
    assertComplete(inEu);
  }

  @Test
  void cutsOffASourceThatDrips() {
    staging.faults().add("GET", LAYER, When.first(1), new Fault.Drip(1, Duration.ofMillis(50)));
    try (RegistryClient hasty = Clients.brisk().deadline(Duration.ofMillis(500)).build()) {
      assertThat(outcomes(hasty)).containsOnly(new Outcome.Copied());
    }
    assertComplete(inEu);
  }

  @Test
  void followsARedirectOfABlob() {
    try (EmbeddedRegistry storage = EmbeddedRegistry.start()) {
      ImagePusher.push(IMAGE, RepositoryPath.of(storage.host() + "/staging/foo"));
      staging
          .faults()
          .add(
              "GET",
              "blobs/",
              When.always(),
              new Fault.Redirect(URI.create("http://" + storage.host())));
      assertThat(outcomes()).containsOnly(new Outcome.Copied());
    }
  }

  @Test
  void refusesATagThatWasTakenWhileTheContentWasCopied() {
    Image other = Images.image(2);
    Runnable taken = () -> ImagePusher.push(other, inUs, V1);
    us.faults().add("PUT", "uploads", When.nth(1), new Fault.Meanwhile(taken));
    assertThat(outcomes())
        .containsExactly(
            new Outcome.Refused(
                "tag v1 already names %s in %s; tags are never moved, add a new tag"
                    .formatted(other.digest(), inUs)),
            new Outcome.Copied());
    assertThat(client.head(inUs, V1)).contains(other.digest());
  }

  @Test
  void doesNotTakeATagForFreeBecauseOfOne404() {
    Image other = Images.image(2);
    ImagePusher.push(other, inUs, V1);
    us.faults().add("HEAD", "manifests/v1", When.first(1), new Fault.Status(404));
    assertThat(outcomes().getFirst()).isInstanceOf(Outcome.Refused.class);
    assertThat(us.faults().hits()).isEqualTo(1);
    assertThat(client.head(inUs, V1)).contains(other.digest());
  }

  @Test
  void leavesItToAnImmutableTagThatItWasTakenAfterTheLastLook() {
    Image other = Images.image(2);
    try (EmbeddedRegistry strict =
        EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags())) {
      RepositoryPath path = RepositoryPath.of(strict.host() + "/prod/foo");
      Runnable taken = () -> ImagePusher.push(other, path, V1);
      strict.faults().add("PUT", "manifests/v1", When.nth(1), new Fault.Meanwhile(taken));
      assertThat(outcomesAt(client, path))
          .containsExactly(
              new Outcome.Refused(
                  "tag v1 already names %s in %s; tags are never moved, add a new tag"
                      .formatted(other.digest(), path)));
      assertThat(client.head(path, V1)).contains(other.digest());
    }
  }

  @Test
  void leavesOutADestinationThatStandsStillWhileTheOthersFinish() {
    Image large = Images.image(3, 1, 24_000_000);
    ImagePusher.push(large, source);
    CountDownLatch end = new CountDownLatch(1);
    us.faults().add("PUT", "uploads", When.always(), new Fault.Meanwhile(() -> await(end)));
    List<CopyTarget> targets =
        List.of(new CopyTarget(inUs, List.of(V1)), new CopyTarget(inEu, List.of(V1)));
    try (RegistryClient patient =
        Clients.brisk()
            .deadline(Duration.ofSeconds(2))
            .stall(Duration.ofMillis(300))
            .backoff(
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 2, Duration.ofMinutes(2)))
            .build()) {
      List<Outcome> outcomes =
          new ImageCopier(patient)
              .copy(source, large.digest(), targets).stream().map(Delivery::outcome).toList();
      assertThat(outcomes.get(0))
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
      assertThat(outcomes.get(1)).isEqualTo(new Outcome.Copied());
    } finally {
      end.countDown();
    }
    assertThat(client.head(inUs, V1)).isEmpty();
    assertThat(client.head(inEu, V1)).contains(large.digest());
  }

  @Test
  void twoCopiesToOneDestinationAtOnceBothArrive() {
    List<CopyTarget> targets = List.of(new CopyTarget(inUs, List.of(V1)));
    List<Outcome> outcomes =
        new Fanout(2, RegistryException::interrupted)
                .map(
                    List.of(1, 2),
                    i -> new ImageCopier(client).copy(source, IMAGE.digest(), targets))
                .stream()
                .flatMap(List::stream)
                .map(Delivery::outcome)
                .toList();
    assertThat(outcomes).hasSize(2).allMatch(Outcome::arrived);
    assertComplete(inUs);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Outcome> outcomesAt(RegistryClient with, RepositoryPath path) {
    return new ImageCopier(with)
        .copy(source, IMAGE.digest(), List.of(new CopyTarget(path, List.of(V1)))).stream()
            .map(Delivery::outcome)
            .toList();
  }

  private List<Outcome> outcomes() {
    return outcomes(client);
  }

  private List<Outcome> outcomes(RegistryClient with) {
    List<CopyTarget> targets =
        List.of(new CopyTarget(inUs, List.of(V1)), new CopyTarget(inEu, List.of(V1)));
    return new ImageCopier(with)
        .copy(source, IMAGE.digest(), targets).stream().map(Delivery::outcome).toList();
  }

  private void assertComplete(RepositoryPath path) {
    assertThat(client.head(path, V1)).contains(IMAGE.digest());
    Stream.concat(Stream.of(IMAGE.configDigest()), IMAGE.layers().stream().map(Layer::digest))
        .forEach(blob -> assertThat(client.blobs().has(path, blob)).isTrue());
  }

  private static String layer() {
    return IMAGE.layers().getFirst().digest().text();
  }
}
