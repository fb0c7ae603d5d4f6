package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many requests at once: what one of them, its listener or the clock does to the others. */
final class CopyIsolationTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Image IMAGE = Images.image(1);

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final List<Delivery> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void push() {
    IntStream.range(0, 10).forEach(i -> ImagePusher.push(IMAGE, staged(i)));
  }

  @AfterEach
  void stop() {
    staging.close();
    us.close();
  }

  static Stream<Supplier<Throwable>> faults() {
    return Stream.of(
        OutOfMemoryError::new,
        StackOverflowError::new,
        AssertionError::new,
        NoClassDefFoundError::new,
        NullPointerException::new,
        IllegalStateException::new);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultThatNobodyForesawCostsItsOwnImage(Supplier<Throwable> fault) {
    CopyResult result = copy("/v2/staging/3/manifests/", fault, copies());
    assertThat(result.remaining()).isEmpty();
    assertThat(result.deliveries()).hasSize(10);
    assertThat(result.deliveries().stream().filter(d -> d.outcome().arrived())).hasSize(9);
    assertThat(result.deliveries().get(3).outcome()).isEqualTo(failed(fault));
    assertThat(told).containsExactlyInAnyOrderElementsOf(result.deliveries());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultThatNobodyForesawCostsItsOwnTags(Supplier<Throwable> fault) {
    ImagePusher.push(IMAGE, promoted(0));
    ImagePusher.push(IMAGE, promoted(1));
    List<ImageRequest> tags =
        ImageRequest.of(
            List.of(),
            IntStream.range(0, 2)
                .mapToObj(i -> new AddTags(IMAGE.digest(), promoted(i), List.of(V1)))
                .toList());
    CopyResult result = copy("/v2/prod/1/manifests/", fault, tags);
    assertThat(result.deliveries())
        .extracting(Delivery::outcome)
        .containsExactly(new Outcome.Tagged(), failed(fault));
    assertThat(told).containsExactlyInAnyOrderElementsOf(result.deliveries());
  }

  @Test
  void aListenerThatFailsHoldsNothingUp() {
    try (RegistryClient client = Clients.brisk().build()) {
      CopyResult result =
          new ImageCopier(client)
              .copyAll(
                  copies(),
                  () -> false,
                  deliveries -> {
                    throw new AssertionError("no terminal");
                  });
      assertThat(result.deliveries()).hasSize(10).allMatch(one -> one.outcome().arrived());
    }
  }

  @Test
  void whatHasNotBegunWhenItIsLateRemains() {
    AtomicInteger asked = new AtomicInteger();
    try (RegistryClient client = Clients.brisk().build()) {
      CopyResult result =
          new ImageCopier(client)
              .copyAll(copies(), () -> asked.incrementAndGet() > 4, told::addAll);
      assertThat(result.deliveries()).hasSize(4).allMatch(one -> one.outcome().arrived());
      assertThat(result.remaining()).containsExactlyElementsOf(copies().subList(4, 10));
      assertThat(told).containsExactlyInAnyOrderElementsOf(result.deliveries());
    }
  }

  @Test
  void nothingBeginsWhenItIsLateFromTheStart() {
    try (RegistryClient client = Clients.brisk().build()) {
      List<ImageRequest> one = copies().subList(0, 1);
      CopyResult result = new ImageCopier(client).copyAll(one, () -> true, told::addAll);
      assertThat(result.deliveries()).isEmpty();
      assertThat(result.remaining()).isEqualTo(one);
      assertThat(client.requests().total()).isZero();
    }
  }

  private CopyResult copy(String faulty, Supplier<Throwable> fault, List<ImageRequest> requests) {
    try (RegistryClient client =
        Clients.brisk()
            .wire(sender ->
                (request, authorization) -> {
                  if (request.method().equals("GET")
                      && request.uri().getPath().startsWith(faulty)) {
                    CopyIsolationTest.<RuntimeException>sneak(fault.get());
                  }
                  return sender.send(request, authorization);
                })
            .build()) {
      return new ImageCopier(client).copyAll(requests, () -> false, told::addAll);
    }
  }

  private static Outcome failed(Supplier<Throwable> fault) {
    return new Outcome.Failed("a fault in Edgeward: " + fault.get().getClass().getName(), false);
  }

  private List<ImageRequest> copies() {
    return ImageRequest.of(
        IntStream.range(0, 10)
            .mapToObj(i -> new Copy(staged(i), IMAGE.digest(), promoted(i), List.of(V1)))
            .toList(),
        List.of());
  }

  private RepositoryPath staged(int number) {
    return RepositoryPath.of(staging.host() + "/staging/" + number);
  }

  private RepositoryPath promoted(int number) {
    return RepositoryPath.of(us.host() + "/prod/" + number);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }
}
