package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.read.InventoryReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of the work when a function is told to end. */
final class InterruptionTest {
  private final CountDownLatch asked = new CountDownLatch(2);
  private final CountDownLatch end = new CountDownLatch(1);
  private final FakeServer silent =
      new FakeServer((exchange, n) -> {
        asked.countDown();
        await(end);
      });
  private final RegistryClient client = Clients.brisk().build();

  @AfterEach
  void stop() {
    end.countDown();
    client.close();
    silent.close();
  }

  @Test
  void neverTakesAnInterruptedReadingForAnEmptyRepository() throws Exception {
    Map<RepositoryPath, Set<Reference>> wanted =
        Map.of(path("foo"), Set.of(Tag.of("v1")), path("bar"), Set.of(Tag.of("v1")));
    Inventory inventory =
        interrupted(() -> new InventoryReader(client).read(new TreeMap<>(wanted)));
    assertThat(inventory.reading(path("foo"))).isEqualTo(unreadable("foo"));
    assertThat(inventory.reading(path("bar"))).isEqualTo(unreadable("bar"));
  }

  @Test
  void leavesAnInterruptedCopyForAnotherRun() throws Exception {
    List<CopyTarget> targets =
        List.of(new CopyTarget(path("foo"), List.of()), new CopyTarget(path("bar"), List.of()));
    Digest digest = Digest.ofContent(new byte[] {1});
    List<CopyRequest> requests =
        List.of(
            new CopyRequest(path("one"), digest, targets),
            new CopyRequest(path("two"), digest, targets));
    List<Delivery> deliveries = interrupted(() -> new ImageCopier(client).copyAll(requests));
    assertThat(deliveries)
        .hasSize(4)
        .allSatisfy(delivery ->
            assertThat(delivery.outcome())
                .isInstanceOfSatisfying(
                    Outcome.Failed.class,
                    failed -> {
                      assertThat(failed.retryable()).isTrue();
                      assertThat(failed.message())
                          .endsWith("interrupted; what is left is for another run");
                    }));
  }

  @Test
  void doesNotBeginWhatWasInterruptedBefore() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> client.tags(path("foo")))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessageEndingWith("interrupted; what is left is for another run");
    } finally {
      assertThat(Thread.interrupted()).as("the interruption is passed on").isTrue();
    }
  }

  private <T> T interrupted(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().start(task);
    asked.await();
    thread.interrupt();
    return task.get();
  }

  private Reading unreadable(String name) {
    return new Reading.Unreadable(
        "GET http://%s/v2/%s/tags/list was interrupted; what is left is for another run"
            .formatted(silent.host(), name));
  }

  private RepositoryPath path(String name) {
    return RepositoryPath.of(silent.host() + "/" + name);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
