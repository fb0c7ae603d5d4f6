package io.edgeward.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that answers nothing holds up others' images for a moment, not for its own time. */
final class StragglersTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Image IMAGE = Images.image(1);
  private static final Digest ELSEWHERE = Digest.of("sha256:" + "e".repeat(64));

  private final CountDownLatch end = new CountDownLatch(1);
  private final EmbeddedRegistry silent = filled();
  private final EmbeddedRegistry well = filled();
  private final RegistryClient client = Clients.brisk().silence(Duration.ofMinutes(1)).build();

  private static EmbeddedRegistry filled() {
    EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
    for (String name : new String[] {"a", "b"}) {
      ImagePusher.push(IMAGE, path(registry, name), Tag.of("1"));
    }
    return registry;
  }

  private static RepositoryPath path(EmbeddedRegistry registry, String name) {
    return RepositoryPath.of(registry.host() + "/staging/" + name);
  }

  @AfterEach
  void stop() {
    end.countDown();
    client.close();
    silent.close();
    well.close();
  }

  /** Answers come when {@link #end} says so, or never. */
  private void hang(String path) {
    silent.faults().add("*", path, When.always(), new Fault.Meanwhile(this::waitForTheEnd));
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endSoon() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            TimeUnit.MILLISECONDS.sleep(5 * SHORT.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          end.countDown();
        });
  }

  private Inventory read(Digest wanted) {
    SortedMap<RepositoryPath, Set<Digest>> references = new TreeMap<>();
    for (String name : new String[] {"a", "b"}) {
      references.put(path(silent, name), Set.of(wanted));
      references.put(path(well, name), Set.of(wanted));
    }
    return new InventoryReader(client).promptly(references, SHORT);
  }

  private static Reading of(Inventory inventory, EmbeddedRegistry registry, String name) {
    return inventory.readings().get(path(registry, name));
  }

  @Test
  @Timeout(30)
  void aSilentHostIsUnreadableSoonWhereOthersHaveWhatIsWanted() {
    hang("/v2/");
    Inventory inventory = read(IMAGE.digest());
    assertThat(of(inventory, well, "a")).isInstanceOf(Reading.Read.class);
    assertThat(of(inventory, well, "b")).isInstanceOf(Reading.Read.class);
    String reason =
        silent.host()
            + " answered nothing for 0 s while others did, and their images come first; run again";
    assertThat(of(inventory, silent, "a")).isEqualTo(new Reading.Unreadable(reason));
    assertThat(of(inventory, silent, "b")).isEqualTo(new Reading.Unreadable(reason));
  }

  @Test
  @Timeout(30)
  void aSilentHostIsWaitedForWhereNothingElseIsToBeDone() {
    hang("/v2/");
    endSoon();
    assertThat(of(read(ELSEWHERE), silent, "a")).isInstanceOf(Reading.Read.class);
  }

  @Test
  @Timeout(30)
  void aHostThatAnswersSlowlyIsWaitedFor() {
    hang("/v2/staging/b/");
    endSoon();
    Inventory inventory = read(IMAGE.digest());
    assertThat(of(inventory, silent, "a")).isInstanceOf(Reading.Read.class);
    assertThat(of(inventory, silent, "b")).isInstanceOf(Reading.Read.class);
  }
}
