package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion that is killed at any request leaves nothing broken, and the next one ends it. */
class KilledPromotionTest {
  /** A few: what runs inside of a test is ended at every single request elsewhere. */
  private static final int KILLS = Integer.getInteger("edgeward.kills", 8);

  private static final int SIGKILLED = 128 + 9;
  private static final long SEED = Long.getLong("edgeward.seed", 20261121);

  @TempDir private Path folder;
  private final Map<String, Artifact> images = new TreeMap<>();
  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final List<EmbeddedRegistry> production = new ArrayList<>();

  @BeforeEach
  void stage() {
    for (int i = 0; i < 4; i++) {
      Artifact image = i % 2 == 0 ? Images.index(i) : Images.image(i, 3, 50_000);
      images.put("app-" + i, image);
      ImagePusher.push(image, new RepositoryPath(staging.host(), "staging/app-" + i));
    }
  }

  @AfterEach
  void stop() {
    staging.close();
    production.forEach(EmbeddedRegistry::close);
  }

  @Test
  void convergesWhereverItWasKilled() throws Exception {
    int requests = requestsOfAnUndisturbedRun();
    Random random = new Random(SEED);
    int killed = 0;
    for (int round = 1; killed < KILLS; round++) {
      assertThat(round).as("rounds until %d kills", KILLS).isLessThan(2 * KILLS);
      int fatal = 1 + random.nextInt(requests);
      Path manifests = freshProduction(round);
      // How many blobs are mounted varies with who is first: a run may end before that request.
      killed += killAtRequest(fatal, manifests) ? 1 : 0;
      assertNoTagIsBroken("killed at request %d of %d, seed %d".formatted(fatal, requests, SEED));

      Run again = Run.of("promote", "--manifests", manifests.toString(), "--confirm");

      assertThat(again.exit()).as(again.err()).isZero();
      assertProductionIsComplete();
    }
  }

  private int requestsOfAnUndisturbedRun() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    Path manifests = freshProduction(0);
    everywhere(requests::incrementAndGet);
    Run run = Run.of("promote", "--manifests", manifests.toString(), "--confirm");
    assertThat(run.exit()).as(run.err()).isZero();
    assertProductionIsComplete();
    return requests.get();
  }

  private Path freshProduction(int round) throws IOException {
    production.forEach(EmbeddedRegistry::close);
    production.clear();
    for (int region = 0; region < 3; region++) {
      production.add(EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags()));
    }
    staging.faults().clear();
    List<String> regions = production.stream().map(region -> region.host() + "/prod").toList();
    Manifests manifests =
        Manifests.in(folder.resolve("round" + round), staging.host() + "/staging", regions);
    for (Map.Entry<String, Artifact> image : images.entrySet()) {
      manifests.promote(image.getKey(), image.getValue().digest(), "v1.0", "latest");
    }
    return manifests.folder();
  }

  private boolean killAtRequest(int fatal, Path manifests) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    CompletableFuture<Process> promoter = new CompletableFuture<>();
    everywhere(() -> {
      if (requests.incrementAndGet() == fatal) {
        promoter.join().destroyForcibly();
      }
    });
    Process process =
        Run.process("promote", "--manifests", manifests.toString(), "--confirm")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    promoter.complete(process);
    int code = process.waitFor();
    staging.faults().clear();
    production.forEach(region -> region.faults().clear());
    assertThat(code).as("exit code of a process that was killed, or not").isIn(SIGKILLED, 0);
    return code == SIGKILLED;
  }

  private void everywhere(Runnable action) {
    List<EmbeddedRegistry> all = new ArrayList<>(production);
    all.add(staging);
    all.forEach(
        registry -> registry.faults().add("*", "", When.always(), new Fault.Meanwhile(action)));
  }

  private void assertNoTagIsBroken(String when) throws IOException {
    for (RepositoryPath repository : destinations()) {
      for (String tag : List.of("v1.0", "latest")) {
        Optional<Digest> digest = ImagePuller.digestOf(repository, Tag.of(tag));
        if (digest.isPresent()) {
          assertThat(digest.get()).as(when).isEqualTo(wanted(repository));
          new ImagePuller().pull(repository, digest.get());
        }
      }
    }
  }

  private void assertProductionIsComplete() throws IOException {
    for (RepositoryPath repository : destinations()) {
      for (String tag : List.of("v1.0", "latest")) {
        assertThat(ImagePuller.digestOf(repository, Tag.of(tag))).contains(wanted(repository));
      }
      new ImagePuller().pull(repository, wanted(repository));
    }
  }

  private List<RepositoryPath> destinations() {
    return production.stream()
        .flatMap(region ->
            images.keySet().stream()
                .map(image -> new RepositoryPath(region.host(), "prod/" + image)))
        .toList();
  }

  private Digest wanted(RepositoryPath repository) {
    return images.get(repository.path().substring("prod/".length())).digest();
  }
}
