package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.read.ContentVerifier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person is told while content is on its way. */
final class ListenerTest {
  private static final Tag V1 = Tag.of("v1");
  private static final int LARGE = 3 * 1024 * 1024;
  private static final int CHUNK = 256 * 1024;

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry eu = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RepositoryPath inEu = RepositoryPath.of(eu.host() + "/prod/foo");
  private final AtomicLong expected = new AtomicLong();
  private final AtomicLong moved = new AtomicLong();
  private final AtomicInteger answers = new AtomicInteger();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Which request breaks off, once. */
  private volatile Predicate<Request> broken = request -> false;

  private final RegistryClient client =
      Clients.brisk()
          .chunk(CHUNK)
          .wire(sender -> (request, authorization) -> send(sender, request, authorization))
          .listener(
              new RegistryListener() {
                @Override
                public void answered(String host) {
                  answers.incrementAndGet();
                }

                @Override
                public void failed(String host, RegistryException failure) {
                  failing.add(host + ": " + failure.getCause().getMessage());
                }

                @Override
                public void content(long more, long bytes) {
                  expected.addAndGet(more);
                  moved.addAndGet(bytes);
                }
              })
          .build();

  @AfterEach
  void stop() {
    client.close();
    Stream.of(staging, us, eu).forEach(EmbeddedRegistry::close);
  }

  private Response send(Sender sender, Request request, Optional<String> authorization)
      throws IOException {
    if (broken.test(request)) {
      broken = other -> false;
      throw new IOException("the line is dead");
    }
    return sender.send(request, authorization);
  }

  @Test
  void everyByteIsToldOfOnceForEachDestination() {
    Image image = pushed();
    assertThat(copy(image, inUs, inEu)).allMatch(delivery -> delivery.outcome().arrived());
    assertThat(moved).hasValue(2 * size(image));
    assertThat(expected).hasValue(2 * size(image));
    assertThat(answers.get()).isPositive();
    assertThat(failing).isEmpty();
  }

  @Test
  void whatIsThereIsNotExpected() {
    Image image = pushed();
    copy(image, inUs);
    copy(image, inUs);
    assertThat(expected).hasValue(size(image));
  }

  @Test
  void whoFailsIsToldOfAndWhatIsSentAgainCountsAgain() {
    Image image = pushed();
    broken = request -> request.method().equals("PUT") && isPassing(request);
    assertThat(copy(image, inUs)).allMatch(delivery -> delivery.outcome().arrived());
    assertThat(failing).containsExactly(us.host() + ": the line is dead");
    assertThat(moved.get()).isGreaterThanOrEqualTo(size(image)).isEqualTo(expected.get());
  }

  @Test
  void theBytesOfAVerificationAreToldOf() {
    Image image = pushed();
    new ContentVerifier(client).verify(source, image.digest());
    assertThat(moved).hasValue(size(image));
    assertThat(expected).hasValue(size(image));
  }

  private Image pushed() {
    Image image = Images.image(1, 2, LARGE);
    ImagePusher.push(image, source);
    return image;
  }

  private List<Delivery> copy(Image image, RepositoryPath... to) {
    List<CopyTarget> targets =
        Stream.of(to).map(path -> new CopyTarget(path, List.of(V1))).toList();
    return new ImageCopier(client).copy(source, image.digest(), targets);
  }

  private static boolean isPassing(Request request) {
    return request.body() instanceof RequestContent.Passing;
  }

  private static long size(Image image) {
    return image.config().length + image.layers().stream().mapToLong(layer -> layer.size()).sum();
  }
}
