package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a copy, between directories. */
class FileCopierTest {
  private static final Location AT = new Location("filestores/foo/files.yaml", 7);
  private static final int SMALL = 64 << 10;
  private static final int LARGE = 300_000;

  @TempDir Path folder;
  private ObjectStores stores;

  @BeforeEach
  void open() throws Exception {
    Map<StoreUri, Path> directories = new java.util.HashMap<>();
    for (String name : List.of("staging", "prod", "mirror")) {
      directories.put(StoreUri.of("gs://" + name), Files.createDirectory(folder.resolve(name)));
    }
    directories.put(StoreUri.of("gs://gone"), folder.resolve("gone"));
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT.withLimits(Limits.BRISK).withDirectories(directories));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static ObjectUri object(String bucket) {
    return StoreUri.of("gs://" + bucket).resolve(new FilePath("v1/tool"));
  }

  private Path file(String bucket) {
    return folder.resolve(bucket).resolve("v1/tool");
  }

  private void put(String bucket, byte[] content) throws Exception {
    Files.createDirectories(file(bucket).getParent());
    Files.write(file(bucket), content);
  }

  /** Copies of what is at staging now, as a plan would have them. */
  private List<FileCopy> copies(Digest wanted, String... buckets) {
    var listed = stores.find(object("staging")).orElseThrow();
    return Stream.of(buckets)
        .map(bucket ->
            new FileCopy(
                object("staging"), listed.generation(), listed.size(), wanted, object(bucket), AT))
        .toList();
  }

  private FileCopier copier() {
    return new FileCopier(stores, new MemoryBudget(16 << 20, 256 << 10), SMALL);
  }

  private List<FileDelivery> copy(List<FileCopy> copies) {
    FileCopyResult result = copier().copyAll(copies, () -> false, FileCopyListener.NONE);
    assertThat(result.remaining()).isEmpty();
    assertThat(result.deliveries())
        .extracting(FileDelivery::destination)
        .isEqualTo(copies.stream().map(FileCopy::destination).toList());
    return result.deliveries();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SMALL, SMALL + 1, LARGE})
  void copiesToEveryDestination(int size) throws Exception {
    byte[] content = content(size);
    put("staging", content);
    List<FileCopy> copies = copies(Digest.ofContent(content), "prod", "mirror");
    assertThat(copy(copies))
        .extracting(FileDelivery::outcome)
        .containsExactly(new Outcome.Copied(), new Outcome.Copied());
    assertThat(file("prod")).hasBinaryContent(content);
    assertThat(file("mirror")).hasBinaryContent(content);
    assertThat(copy(copies))
        .as("again")
        .extracting(FileDelivery::outcome)
        .containsExactly(new Outcome.AlreadyThere(), new Outcome.AlreadyThere());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LARGE})
  void createsNothingOfWrongContent(int size) throws Exception {
    byte[] content = content(size);
    put("staging", content);
    Digest wanted = Digest.ofContent(new byte[3]);
    assertThat(copy(copies(wanted, "prod", "mirror")))
        .extracting(FileDelivery::outcome)
        .containsOnly(
            new Outcome.Refused(
                "filestores/foo/files.yaml:7: gs://staging/v1/tool holds %s, not %s; upload the"
                        .formatted(Digest.ofContent(content), wanted)
                    + " right file there or correct sha256 (file-mismatch)"));
    assertThat(file("prod")).doesNotExist();
    assertThat(file("mirror")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  void neverOverwrites(int size) throws Exception {
    byte[] content = content(size);
    put("staging", content);
    List<FileCopy> copies = copies(Digest.ofContent(content), "prod", "mirror");
    byte[] other = content(size + 1);
    put("prod", other);
    List<FileDelivery> deliveries = copy(copies);
    assertThat(deliveries.getFirst().outcome())
        .isEqualTo(
            new Outcome.Refused(
                "filestores/foo/files.yaml:7: gs://prod/v1/tool holds %s, not %s; files are never"
                        .formatted(Digest.ofContent(other), Digest.ofContent(content))
                    + " overwritten, promote it under a new name (file-move)"));
    assertThat(deliveries.getLast().outcome()).isEqualTo(new Outcome.Copied());
    assertThat(file("prod")).hasBinaryContent(other);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  void readsNoOtherContentThanWasListed(int size) throws Exception {
    put("staging", content(size));
    List<FileCopy> copies = copies(Digest.ofContent(content(size)), "prod");
    put("staging", content(size + 1));
    assertThat(copy(copies).getFirst().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "could not read gs://staging/v1/tool: the content that was listed is not there any"
                    + " more; run again",
                true));
    assertThat(file("prod")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  void aDestinationThatFailsSpoilsNoOther(int size) throws Exception {
    byte[] content = content(size);
    put("staging", content);
    List<FileDelivery> deliveries =
        copy(copies(Digest.ofContent(content), "gone", "prod", "mirror"));
    assertThat(deliveries.getFirst().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "%s stands for gs://gone, and is no directory; create it"
                    .formatted(folder.resolve("gone")),
                false));
    assertThat(deliveries.subList(1, 3))
        .extracting(FileDelivery::outcome)
        .containsOnly(new Outcome.Copied());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  void oneOfManyRacersWins(int size) throws Exception {
    put("staging", content(size));
    List<FileCopy> copies = copies(Digest.ofContent(content(size)), "prod");
    List<Future<List<FileDelivery>>> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      racers.add(Fanout.start(() -> copy(copies)));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<List<FileDelivery>> racer : racers) {
      outcomes.add(racer.get().getFirst().outcome());
    }
    assertThat(Collections.frequency(outcomes, new Outcome.Copied())).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, new Outcome.AlreadyThere())).isEqualTo(15);
  }

  @Test
  void otherContentDoesNotHideWhatFailedBefore() throws Exception {
    byte[] content = content(20 << 20);
    put("staging", content);
    List<FileDelivery> deliveries = copy(copies(Digest.ofContent(new byte[3]), "gone", "prod"));
    assertThat(deliveries.getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(deliveries.getLast().outcome()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void whatIsLateRemains() throws Exception {
    put("staging", content(1));
    List<FileCopy> copies = copies(Digest.ofContent(content(1)), "prod", "mirror");
    FileCopyResult result = copier().copyAll(copies, () -> true, FileCopyListener.NONE);
    assertThat(result.deliveries()).isEmpty();
    assertThat(result.remaining()).isEqualTo(copies);
  }

  @Test
  void tellsOfEachFileAndSurvivesTheListener() throws Exception {
    put("staging", content(1));
    List<FileCopy> copies = copies(Digest.ofContent(content(1)), "prod", "mirror");
    List<FileDelivery> told = new ArrayList<>();
    FileCopyResult result =
        copier()
            .copyAll(
                copies,
                () -> false,
                deliveries -> {
                  told.addAll(deliveries);
                  throw new IllegalStateException("a listener of somebody else");
                });
    assertThat(told).isEqualTo(result.deliveries());
    assertThat(told).hasSize(2);
  }
}
