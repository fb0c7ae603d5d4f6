package io.edgeward.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.AwsOptions;
import io.edgeward.stores.Limits;
import io.edgeward.stores.StoreOptions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mirror in S3 is kept in Cloud Storage, as the command line may be told. */
class FilesOfS3Test {
  private static final StoreUri MIRROR = StoreUri.of("s3://mirror");
  private static final StoreUri BACKUP = StoreUri.of("gs://backup");

  private final EmbeddedS3 s3 = EmbeddedS3.start();
  private final EmbeddedCloudStorage storage = EmbeddedCloudStorage.start();
  private final BackupFixture.Evidence evidence = new BackupFixture.Evidence();
  private final Bucket mirror = s3.bucket("mirror");
  private final Bucket backup = storage.bucket("backup");

  @AfterEach
  void close() {
    s3.close();
    storage.close();
  }

  private BackupOptions options() {
    AwsOptions aws =
        AwsOptions.from(
            Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL_S3", s3.uri().toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    return BackupOptions.of(List.of(), Ledger.over(evidence))
        .keeping(new FileStores(List.of(MIRROR), BACKUP))
        .stores(
            StoreOptions.DEFAULT
                .withEmulator(storage.host())
                .withAws(aws)
                .withLimits(Limits.BRISK));
  }

  @Test
  void readsAContentOnceAndBelievesItsTagThen() throws Exception {
    mirror.put("bin/tool", "one".getBytes(UTF_8));
    try (Backup run = new Backup(BackupFixture.client(), options())) {
      SnapshotResult taken = run.take(BackupFixture.FOUR, delivery -> {});
      assertThat(taken.gaps()).isEmpty();
      assertThat(taken.snapshot().files().orElseThrow().store(MIRROR).orElseThrow().files())
          .containsOnlyKeys(new FilePath("bin/tool"));
      assertThat(backup.names()).containsExactly("sha256/" + FilesFixture.hash("one").hex());
      s3.traffic().reset();
      SnapshotResult next = run.take(BackupFixture.FOUR.plus(1, ChronoUnit.HOURS), d -> {});
      assertThat(next.snapshot().complete()).isTrue();
      assertThat(s3.traffic().requests()).as("a listing").isEqualTo(1);
    }
  }
}
