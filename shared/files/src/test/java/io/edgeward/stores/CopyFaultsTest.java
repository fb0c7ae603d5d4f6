package io.edgeward.stores;

import static io.edgeward.stores.CopyBench.LARGE;
import static io.edgeward.stores.CopyBench.content;
import static io.edgeward.stores.CopyBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.fanout.Fanout;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.Faults;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.store.StoreUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way between buckets, and that nothing half written or wrong is left. */
class CopyFaultsTest {
  private static final String PROD = "gs://prod";
  private static final String MIRROR = "s3://mirror";
  private static final String MIRROR_2 = "s3://mirror-2";
  private static final Outcome COPIED = new Outcome.Copied();
  private static final Outcome ALREADY_THERE = new Outcome.AlreadyThere();
  private static final String MEDIA = "alt=media";

  private CopyBench bench = new CopyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private List<FileCopy> staged(int size) {
    return bench.staged("tool", content(size), PROD, MIRROR, MIRROR_2);
  }

  private void assertNothingIsThere(List<FileCopy> copies) {
    assertThat(copies).noneMatch(copy -> bench.read(copy.destination()).isPresent());
  }

  private void assertAllIsThere(List<FileCopy> copies, int size) {
    assertThat(copies).allMatch(copy -> bench.holds(copy, content(size)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, LARGE})
  void copiesOnceAndThenLeavesAlone(int size) {
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies)).containsExactly(COPIED, COPIED, COPIED);
    assertAllIsThere(copies, size);
    assertThat(bench.stores.requests().of(StoreUri.of("gs://staging"), RequestKind.GET))
        .as("read once for all")
        .isEqualTo(1);
    assertThat(bench.outcomes(copies)).containsExactly(ALREADY_THERE, ALREADY_THERE, ALREADY_THERE);
  }

  @Test
  void asksNothingButWhatACopyNeeds() {
    bench.copy(staged(1000));
    RequestCounts counts = bench.stores.requests();
    assertThat(counts.all())
        .isEqualTo(
            java.util.Map.of(
                StoreUri.of("gs://staging"), java.util.Map.of(RequestKind.GET, 1L),
                StoreUri.of(PROD), java.util.Map.of(RequestKind.PUT, 1L),
                StoreUri.of(MIRROR), java.util.Map.of(RequestKind.PUT, 1L),
                StoreUri.of(MIRROR_2), java.util.Map.of(RequestKind.PUT, 1L)));
    assertThat(bench.gcs.traffic().requests()).isEqualTo(2);
    assertThat(bench.s3.traffic().requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, LARGE})
  void createsNothingOfAnotherContent(int size) {
    Digest wanted = Digest.ofContent(new byte[3]);
    List<FileCopy> copies = bench.staged("tool", content(size), wanted, PROD, MIRROR, MIRROR_2);
    assertThat(bench.outcomes(copies))
        .containsOnly(
            new Outcome.Refused(
                "filestores/foo/files.yaml:7: gs://staging/tool holds %s, not %s; upload the"
                        .formatted(Digest.ofContent(content(size)), wanted)
                    + " right file there or correct sha256 (file-mismatch)"));
    assertNothingIsThere(copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void readsNothingElseWhenTheSourceIsReplacedUnderIt(int size) {
    List<FileCopy> copies = staged(size);
    bench.gcs.faults().before(1, () -> bench.gcs.bucket("staging").put("tool", content(size)));
    assertThat(bench.outcomes(copies))
        .containsOnly(
            new Outcome.Failed(
                "could not read gs://staging/tool: the content that was listed is not there any"
                    + " more; run again",
                true));
    assertNothingIsThere(copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void readsOnWhenTheSourceBreaksOffOnce(int size) {
    bench.gcs.faults().add("GET", MEDIA, When.nth(1), new Fault.Truncated(size / 2));
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies)).containsOnly(COPIED);
    assertAllIsThere(copies, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void readsAgainWhenASourceInS3BreaksOff(int size) {
    byte[] content = content(size);
    bench.s3.bucket("mirror").put("tool", content);
    bench.s3.faults().add("GET", "mirror/tool", When.nth(1), new Fault.Truncated(size / 2));
    StoredObject listed = bench.stores.find(object(MIRROR, "tool")).orElseThrow();
    FileCopy copy =
        new FileCopy(
            object(MIRROR, "tool"),
            listed.generation(),
            listed.size(),
            Digest.ofContent(content),
            object(PROD, "tool"),
            CopyBench.AT);
    assertThat(bench.outcomes(List.of(copy))).containsExactly(COPIED);
    assertThat(bench.holds(copy, content)).isTrue();
    bench.s3.faults().clear();
    bench.s3.faults().add("GET", "mirror/tool", When.nth(1), new Fault.Truncated(size / 2));
    assertThat(bench.stores.hash(new ObjectVersion(copy.source(), copy.generation())))
        .isEqualTo(new Hashed(Digest.ofContent(content), size));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void createsNothingOfAPartThatLooksWhole(int size) {
    bench.gcs.faults().add("GET", MEDIA, When.always(), new Fault.TruncatedSilently(size / 2));
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Failed.class));
    assertNothingIsThere(copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void createsNothingOfAWrongByte(int size) {
    bench.gcs.faults().add("GET", MEDIA, When.always(), new Fault.WrongByte(size - 1));
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies)).noneMatch(Outcome::arrived);
    assertNothingIsThere(copies);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void looksWhenAnAnswerGetsLost(int size) {
    bench.s3.faults().add("PUT", "mirror/", When.nth(1), new Fault.ResetAfterwards());
    bench.gcs.faults().add("POST", "prod", When.nth(1), new Fault.StatusAfterwards(503));
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies)).allMatch(Outcome::arrived);
    assertAllIsThere(copies, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void repeatsWhereAnotherCreationIsUnderWay(int size) {
    bench.s3.faults().add("PUT", "mirror/", When.nth(1), new Fault.Status(409));
    assertThat(bench.outcomes(staged(size))).containsOnly(COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void repeatsWhatIsUnavailableForAMoment(int size) {
    bench.s3.faults().add("PUT", "", When.nth(1), new Fault.Status(503));
    bench.gcs.faults().add("*", "", When.nth(2), new Fault.Status(503));
    List<FileCopy> copies = staged(size);
    assertThat(bench.outcomes(copies)).containsOnly(COPIED);
    assertAllIsThere(copies, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void refusesWhatHoldsOtherContent(int size) {
    List<FileCopy> copies = staged(size);
    byte[] other = content(size + 1);
    bench.gcs.bucket("prod").put("tool", other);
    bench.s3.bucket("mirror").put("tool", other);
    List<Outcome> outcomes = bench.outcomes(copies);
    assertThat(outcomes.get(0).reason().orElseThrow())
        .isEqualTo(
            "filestores/foo/files.yaml:7: gs://prod/tool holds other content of %,d bytes, not %s;"
                    .formatted(size + 1, Digest.ofContent(content(size)))
                + " files are never overwritten, promote it under a new name (file-move)");
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes.get(2)).isEqualTo(COPIED);
    assertThat(bench.read(copies.get(0).destination())).hasValue(other);
    assertThat(bench.read(copies.get(1).destination())).hasValue(other);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void findsTheSameContentThatOthersPut(int size) {
    List<FileCopy> copies = staged(size);
    bench.gcs.bucket("prod").put("tool", content(size));
    bench.s3.bucket("mirror").put("tool", content(size));
    assertThat(bench.outcomes(copies)).containsExactly(ALREADY_THERE, ALREADY_THERE, COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void believesNoHashThatWhoeverWroteTheObjectChose(int size) {
    List<FileCopy> copies = staged(size);
    byte[] other = content(size);
    other[0]++;
    Digest wanted = copies.get(0).content();
    bench.gcs.bucket("prod").put("tool", other, ObjectAttributes.NONE.with("sha256", wanted.hex()));
    assertThat(bench.outcomes(copies))
        .containsExactly(
            new Outcome.Refused(
                "filestores/foo/files.yaml:7: gs://prod/tool holds %s, not %s; files are never"
                        .formatted(Digest.ofContent(other), wanted)
                    + " overwritten, promote it under a new name (file-move)"),
            COPIED,
            COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void readsWhatIsThereWhereItsHashIsSaidToBeAnother(int size) {
    List<FileCopy> copies = staged(size);
    Digest other = Digest.ofContent(new byte[3]);
    bench
        .gcs
        .bucket("prod")
        .put("tool", content(size), ObjectAttributes.NONE.with("sha256", other.hex()));
    assertThat(bench.outcomes(copies)).containsExactly(ALREADY_THERE, COPIED, COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void aDeniedWriteSpoilsNoOtherAndNamesTheRight(int size) {
    bench.s3.bucket("mirror").deny(Right.CREATE);
    List<FileCopy> copies = staged(size);
    List<Outcome> outcomes = bench.outcomes(copies);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.message())
                  .startsWith("could not create s3://mirror/tool: ")
                  .endsWith("; grant s3:PutObject, or sign in as someone who has the right");
            });
    assertThat(outcomes.get(0)).isEqualTo(COPIED);
    assertThat(outcomes.get(2)).isEqualTo(COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void aDeniedWriteToCloudStorageNamesTheRight(int size) {
    bench.gcs.bucket("prod").deny(Right.CREATE);
    List<Outcome> outcomes = bench.outcomes(staged(size));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.message())
                  .startsWith("could not create gs://prod/tool: ")
                  .contains("grant storage.objects.create");
            });
    assertThat(outcomes.subList(1, 3)).containsOnly(COPIED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void oneOfManyRacersWins(int size) throws Exception {
    List<FileCopy> copies = staged(size);
    List<Future<List<Outcome>>> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      racers.add(Fanout.start(() -> bench.outcomes(copies)));
    }
    List<List<Outcome>> all = new ArrayList<>();
    for (Future<List<Outcome>> racer : racers) {
      all.add(racer.get());
    }
    for (int i = 0; i < copies.size(); i++) {
      int destination = i;
      List<Outcome> outcomes = all.stream().map(each -> each.get(destination)).toList();
      assertThat(Collections.frequency(outcomes, COPIED)).as("winners").isEqualTo(1);
      assertThat(Collections.frequency(outcomes, ALREADY_THERE)).isEqualTo(15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, LARGE})
  void aCrashAtAnyRequestLeavesNothingHalfWritten(int size) {
    int last = 0;
    while (crashAfter(last, size)) {
      last++;
    }
    assertThat(last).as("requests of one run").isGreaterThan(3);
  }

  /** Gives whether that run asked for more. */
  private boolean crashAfter(int requests, int size) {
    List<FileCopy> copies = bench.staged("tool-" + requests, content(size), PROD, MIRROR, MIRROR_2);
    AtomicInteger served = new AtomicInteger();
    for (Faults faults : List.of(bench.gcs.faults(), bench.s3.faults())) {
      faults.add(
          "*", "", number -> served.incrementAndGet() > requests, new Fault.ResetInRequest(700));
    }
    List<Outcome> outcomes = bench.outcomes(copies);
    for (int i = 0; i < copies.size(); i++) {
      boolean there = bench.holds(copies.get(i), content(size));
      assertThat(there || !outcomes.get(i).arrived()).isTrue();
    }
    boolean crashed = hits() > 0;
    bench.gcs.faults().clear();
    bench.s3.faults().clear();
    assertThat(bench.outcomes(copies)).as("after the crash").allMatch(Outcome::arrived);
    assertAllIsThere(copies, size);
    return crashed;
  }

  private long hits() {
    return bench.gcs.faults().hits() + bench.s3.faults().hits();
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void aStoreThatIsDownSpoilsNoOther(int size) {
    List<FileCopy> copies = staged(size);
    bench.s3.close();
    List<Outcome> outcomes = bench.outcomes(copies);
    assertThat(outcomes.get(0)).isEqualTo(COPIED);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.message())
                  .contains("could not create s3://mirror/tool")
                  .contains("see that S3 can be reached from here");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void aMirrorThatHangsHoldsUpTheRunOnce(int size) {
    bench.close();
    Duration silence = Duration.ofSeconds(1);
    bench =
        new CopyBench(
            new Limits(
                Limits.BRISK.timeBox(),
                silence,
                Limits.BRISK.connect(),
                Duration.ofSeconds(60),
                3,
                Limits.BRISK.firstWait()));
    bench.s3.faults().add("PUT", "/mirror/", When.always(), new Fault.Late(Duration.ofMinutes(2)));
    List<FileCopy> copies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      copies.addAll(bench.staged("tool-" + i, content(size), MIRROR, PROD));
    }
    Instant began = Instant.now();
    List<Outcome> outcomes = bench.outcomes(copies);
    Duration took = Duration.between(began, Instant.now());
    assertThat(took).isLessThan(silence.multipliedBy(20));
    for (int i = 0; i < copies.size(); i += 2) {
      assertThat(outcomes.get(i))
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
      assertThat(outcomes.get(i + 1)).isEqualTo(COPIED);
    }
    assertThat(outcomes.get(78).reason().orElseThrow())
        .startsWith(
            "s3://mirror was given up for this run after 1 s of trouble, which began so: could not"
                + " create s3://mirror/tool-");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LARGE})
  void keepsWhatArrivedWhenItIsInterruptedBetweenPasses(int size) {
    bench.close();
    Limits base = Limits.BRISK;
    bench =
        new CopyBench(
            new Limits(
                base.timeBox(),
                base.silence(),
                base.connect(),
                base.read(),
                3,
                Duration.ofHours(1)));
    bench.s3.faults().add("PUT", "/mirror/", When.always(), new Fault.Status(409));
    List<FileCopy> copies = bench.staged("tool", content(size), PROD, MIRROR);
    Thread worker = Thread.currentThread();
    Fanout.start(() -> {
      while (Arrays.stream(worker.getStackTrace())
          .noneMatch(frame -> frame.getMethodName().equals("pause"))) {
        Thread.sleep(10);
      }
      worker.interrupt();
      return null;
    });
    List<FileDelivery> deliveries =
        new FileWork(bench.stores, new MemoryBudget(16 << 20, CopyBench.CHUNK), CopyBench.SMALL)
            .run(FileJob.of(copies).getFirst());
    assertThat(Thread.interrupted()).as("is still interrupted").isTrue();
    assertThat(deliveries.getFirst().outcome()).isEqualTo(COPIED);
    assertThat(deliveries.getLast().outcome())
        .isEqualTo(
            new Outcome.Failed("the work was interrupted; what is left is for another run", true));
  }

  @Test
  void refusesToS3WhatOneRequestCannotBring() {
    FileCopy staged = staged(1000).get(1);
    FileCopy copy =
        new FileCopy(
            staged.source(),
            staged.generation(),
            (5L << 30) + 1,
            staged.content(),
            object(MIRROR, "tool"),
            staged.at());
    assertThat(bench.outcomes(List.of(copy)))
        .containsExactly(
            new Outcome.Refused(
                "filestores/foo/files.yaml:7: gs://staging/tool has 5,368,709,121 bytes, and"
                    + " s3://mirror takes 5,368,709,120 bytes at once at most; split the file"));
    assertThat(bench.stores.requests().all()).isEmpty();
  }
}
