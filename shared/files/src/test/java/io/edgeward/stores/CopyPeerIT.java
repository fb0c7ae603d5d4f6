package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.testkit.peers.FakeGcsServer;
import io.edgeward.testkit.peers.Tool;
import io.edgeward.testkit.peers.VersityGateway;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Copies from fake-gcs-server to itself and to Versity's gateway, which others wrote. */
class CopyPeerIT {
  private static final ObjectUri SOURCE = ObjectUri.of("gs://staging/tool");

  @TempDir Path folder;
  private FakeGcsServer gcs;
  private VersityGateway s3;
  private ObjectStores stores;

  @BeforeEach
  void start() throws Exception {
    Optional<Tool> fake = Tool.find("fake-gcs-server");
    Optional<Tool> gateway = Tool.find("versitygw");
    assumeTrue(fake.isPresent(), "fake-gcs-server is not installed");
    assumeTrue(gateway.isPresent(), "versitygw is not installed");
    gcs = FakeGcsServer.start(fake.get());
    gcs.createBucket("staging");
    gcs.createBucket("prod");
    s3 = VersityGateway.start(gateway.get(), folder);
    try (S3Client client = TestCredentials.other(s3.uri())) {
      client.createBucket(request -> request.bucket("mirror"));
    }
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT
                .withLimits(Limits.BRISK)
                .withEmulator(gcs.host())
                .withAws(TestCredentials.options(s3.uri())));
  }

  @AfterEach
  void stop() {
    if (stores != null) {
      stores.close();
      gcs.close();
      s3.close();
    }
  }

  private List<FileCopy> staged(byte[] content, Digest wanted) {
    StoredObject made =
        stores
            .store(SOURCE)
            .create(SOURCE, new FileContent.Whole(Digest.ofContent(content), content));
    return Stream.of("gs://prod/tool", "s3://mirror/tool")
        .map(destination ->
            new FileCopy(
                SOURCE,
                made.generation(),
                made.size(),
                wanted,
                ObjectUri.of(destination),
                CopyBench.AT))
        .toList();
  }

  private List<Outcome> outcomes(List<FileCopy> copies) {
    return new FileCopier(stores, new MemoryBudget(16 << 20, CopyBench.CHUNK), CopyBench.SMALL)
        .copyAll(copies, () -> false, FileCopyListener.NONE).deliveries().stream()
            .map(FileDelivery::outcome)
            .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, CopyBench.CHUNK, CopyBench.LARGE})
  void copiesAndThenLeavesAlone(int size) {
    byte[] content = CopyBench.content(size);
    List<FileCopy> copies = staged(content, Digest.ofContent(content));
    assertThat(outcomes(copies)).containsOnly(new Outcome.Copied());
    assertThat(outcomes(copies)).containsOnly(new Outcome.AlreadyThere());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, CopyBench.CHUNK, CopyBench.LARGE})
  void createsNothingOfAnotherContent(int size) {
    List<FileCopy> copies = staged(CopyBench.content(size), Digest.ofContent(new byte[3]));
    assertThat(outcomes(copies))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));
    assertThat(copies).allMatch(copy -> stores.find(copy.destination()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, CopyBench.LARGE})
  void oneOfManyRacersWins(int size) throws Exception {
    byte[] content = CopyBench.content(size);
    List<FileCopy> copies = staged(content, Digest.ofContent(content));
    List<Future<List<Outcome>>> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      racers.add(Fanout.start(() -> outcomes(copies)));
    }
    List<Outcome> all = new ArrayList<>();
    for (Future<List<Outcome>> racer : racers) {
      all.addAll(racer.get());
    }
    assertThat(Collections.frequency(all, new Outcome.Copied())).isEqualTo(2);
    assertThat(Collections.frequency(all, new Outcome.AlreadyThere())).isEqualTo(30);
  }
}
