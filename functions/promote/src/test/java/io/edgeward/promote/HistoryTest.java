package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Refusal;
import io.edgeward.testkit.property.Property;
import io.edgeward.testkit.registry.EmbeddedRegistry;
import io.edgeward.testkit.registry.Fault;
import io.edgeward.testkit.registry.RegistryOptions;
import io.edgeward.testkit.registry.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random commits, messages, faults, crashes and two promoters. Whatever happens: every tag write
 * was allowed by a commit that was HEAD, no tag ever changed its digest, what a tag names is whole,
 * and after a quiet sweep production is as HEAD wants it.
 */
class HistoryTest {
  @TempDir Path folder;

  @Test
  void holdsForAnyHistory() {
    Property.holds(12, this::history);
  }

  private void history(SplittableRandom random) throws Exception {
    try (TagWrites writes = new TagWrites();
        Stage stage = stage(random, writes)) {
      RandomCommits commits = new RandomCommits(stage, random);
      Set<TagWrites.Write> allowed = new HashSet<>();
      List<Revision> heads = new ArrayList<>(List.of(new Revision("0".repeat(40))));
      for (int round = 0; round < 6; round++) {
        heads.add(commits.next());
        allowed.addAll(wanted(stage.head()));
        turmoil(stage, random);
        twoPromoters(stage, heads, random);
        stage.registries().forEach(registry -> registry.faults().clear());
        assertThat(FaultsTest.incomplete(stage)).isEmpty();
      }
      commits.stageEverything();
      quietSweep(stage);
      for (String region : List.of("us", "eu", "asia")) {
        assertThat(stage.region(region).flushEvents(Duration.ofSeconds(20))).isTrue();
      }
      assertThat(allowed).containsAll(writes.all());
      assertThat(changedTags(writes.all())).isEmpty();
    }
  }

  private Stage stage(SplittableRandom random, TagWrites writes) throws Exception {
    RegistryOptions options = RegistryOptions.inMemory().events(writes.uri());
    return Stage.in(
        Files.createTempDirectory(folder, "history"),
        random.nextBoolean() ? options.googleListing() : options);
  }

  private static Set<TagWrites.Write> wanted(EdgeSet head) {
    Set<TagWrites.Write> wanted = new HashSet<>();
    head.edges()
        .filter(edge -> edge.tag().isPresent())
        .forEach(edge ->
            wanted.add(
                new TagWrites.Write(
                    edge.destination() + ":" + edge.tag().get(), edge.digest().text())));
    return wanted;
  }

  /** Now and then a request fails, and sometimes a registry is gone for good. */
  private static void turmoil(Stage stage, SplittableRandom random) {
    List<Fault> faults =
        List.of(new Fault.Reset(), new Fault.Status(500), new Fault.ResetAfterwards());
    for (EmbeddedRegistry registry : stage.registries()) {
      Fault fault = faults.get(random.nextInt(faults.size()));
      registry.faults().add("*", "", When.randomly(random.nextLong(), 0.1), fault);
      if (random.nextInt(4) == 0) {
        registry.faults().add("*", "", When.after(random.nextInt(30)), new Fault.Reset());
      }
    }
  }

  /** Two instances work at once on messages that come twice, late, and from nowhere. */
  private static void twoPromoters(Stage stage, List<Revision> heads, SplittableRandom random)
      throws Exception {
    List<Callable<Void>> promoters = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Revision before = heads.get(random.nextInt(heads.size()));
      Revision after = heads.get(random.nextInt(heads.size()));
      boolean sweep = random.nextInt(3) == 0;
      boolean killed = random.nextInt(3) == 0;
      long killedAt = random.nextInt(40);
      promoters.add(() -> {
        if (killed) {
          promoteAndDie(stage, sweep, before, after, killedAt);
        } else {
          promote(stage, sweep, before, after);
        }
        return null;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(promoters)) {
        done.get();
      }
    }
  }

  private static void promoteAndDie(
      Stage stage, boolean sweep, Revision before, Revision after, long request) throws Exception {
    killThisThread(stage, request);
    try {
      promote(stage, sweep, before, after);
    } catch (CancellationException | InterruptedException e) {
      // What a promoter says that is interrupted half-way is nobody's concern.
      assertThat(e).isNotNull();
    } finally {
      Thread.interrupted();
    }
  }

  private static void promote(Stage stage, boolean sweep, Revision before, Revision after)
      throws Exception {
    try (Doorway door = Doorway.of(stage.history(), stage.promotion(), 6)) {
      if (sweep) {
        door.sweep();
      } else {
        door.push(before, after);
      }
      for (String batch : door.published()) {
        door.handle(batch);
      }
    }
  }

  /** Interrupts this promoter, and all that it does at that moment, when production is asked. */
  private static void killThisThread(Stage stage, long request) {
    AtomicReference<Thread> victim = new AtomicReference<>(Thread.currentThread());
    Runnable kill =
        () -> {
          Thread thread = victim.getAndSet(null);
          if (thread != null) {
            thread.interrupt();
          }
        };
    stage.region("us").faults().add("*", "", When.nth(request), new Fault.Meanwhile(kill));
  }

  private static void quietSweep(Stage stage) throws Exception {
    try (Doorway door = Doorway.to(stage)) {
      door.sweep();
    }
    try (Promotion promotion = stage.promotion()) {
      Planned planned = promotion.plan(stage.head());
      assertThat(Work.of(planned.plan()).isEmpty()).isTrue();
      assertThat(planned.plan().refusals())
          .extracting(Refusal::rule)
          .allMatch(rule -> rule == Rule.TAG_MOVE);
      assertThat(planned.plan().promoted() + planned.plan().refusals().size())
          .isEqualTo(planned.plan().edges());
    }
  }

  private static List<String> changedTags(List<TagWrites.Write> writes) {
    Map<String, String> first = new HashMap<>();
    List<String> changed = new ArrayList<>();
    for (TagWrites.Write write : writes) {
      String digest = first.putIfAbsent(write.tag(), write.digest());
      if (digest != null && !digest.equals(write.digest())) {
        changed.add(write.tag());
      }
    }
    return changed;
  }
}
