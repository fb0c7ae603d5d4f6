package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.model.audit.FileChecks.Answer;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.notation.Files;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreContentsTest {
  private static final ObjectUri TOOL = ObjectUri.of("gs://prod/v1/tool");
  private static final byte[] LARGE = new byte[4 << 20];
  private static final String TOO_LARGE =
      "gs://prod/v1/tool, generation %s, takes longer to read than there is time; see who wrote it,"
          + " and unless it is right, remove it and promote the file again";

  private final EmbeddedCloudStorage storage = EmbeddedCloudStorage.start();
  private final ObjectVersion version =
      new ObjectVersion(TOOL, "" + storage.bucket("prod").put("v1/tool", LARGE).generation());
  private final ObjectStores stores =
      ObjectStores.open(StoreOptions.DEFAULT.withEmulator(storage.host()));
  private final StoreContents contents = new StoreContents(() -> stores);
  private final AtomicInteger asked = new AtomicInteger();
  private int limit = 2;

  @AfterEach
  void stop() {
    stores.close();
    storage.close();
  }

  private boolean late() {
    return asked.incrementAndGet() > limit;
  }

  private String tooLarge() {
    return TOO_LARGE.formatted(version.generation());
  }

  @Test
  void readsNoLongerThanThereIsTime() {
    assertThat(contents.hash(version, this::late))
        .isEqualTo(new LookupResult.Unknown<>(tooLarge()));
    assertThat(asked).hasValue(3);
  }

  @Test
  void doesNotTakeAPartForTheWhole() {
    contents.hash(version, this::late);
    assertThat(contents.hash(version, () -> false))
        .isEqualTo(new LookupResult.Yes<>(Digest.ofContent(LARGE)));
  }

  @Test
  void tellsOfAFileThatASweepHasNoTimeFor() {
    SweptFiles checks = swept();
    assertThat(check(checks, version)).isEqualTo(new Answer.Unread(tooLarge()));
  }

  /** There was little time left for it: the next sweep may have more. */
  @Test
  void leavesAFileThatWasNotTheFirstToTheNextSweep() {
    ObjectVersion small =
        new ObjectVersion(
            TOOL, "" + storage.bucket("prod").put("v1/tool", new byte[9]).generation());
    SweptFiles checks = swept();
    limit = Integer.MAX_VALUE;
    assertThat(check(checks, small)).isInstanceOf(Answer.Other.class);
    limit = asked.get() + 3;
    ObjectVersion large =
        new ObjectVersion(TOOL, "" + storage.bucket("prod").put("v1/tool", LARGE).generation());
    assertThat(check(checks, large)).isEqualTo(new Answer.Later());
  }

  private SweptFiles swept() {
    return new SweptFiles(
        Optional.empty(),
        new PlannedFiles(Optional.empty(), Instant.EPOCH),
        contents,
        Set.of(),
        Long.MAX_VALUE / 2,
        this::late);
  }

  private static Answer check(SweptFiles checks, ObjectVersion version) {
    StoredObject present =
        new StoredObject(LARGE.length, version.generation(), Optional.empty(), Optional.empty());
    return checks.check(TOOL, present, List.of(Files.content("a")));
  }
}
