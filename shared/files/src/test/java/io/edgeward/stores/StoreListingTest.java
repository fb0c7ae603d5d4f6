package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What listings tell, and what they say when they cannot. */
class StoreListingTest {
  private static final ObjectStorageOptions SHORT_PAGES =
      ObjectStorageOptions.inMemory().pageSize(2);
  private static final StoreUri GS = StoreUri.of("gs://there");
  private static final StoreUri S3 = StoreUri.of("s3://there");

  private final EmbeddedCloudStorage gcs = EmbeddedCloudStorage.start(SHORT_PAGES);
  private final EmbeddedS3 s3 = EmbeddedS3.start(SHORT_PAGES);
  private ObjectStores stores;

  @BeforeEach
  void open() {
    gcs.bucket("there");
    s3.bucket("there");
    stores = stores(Limits.BRISK);
  }

  private ObjectStores stores(Limits limits) {
    return ObjectStores.open(
        StoreOptions.DEFAULT
            .withLimits(limits)
            .withEmulator(gcs.host())
            .withAws(TestCredentials.options(s3.uri())));
  }

  @AfterEach
  void close() {
    stores.close();
    gcs.close();
    s3.close();
  }

  private FileInventory list() {
    return list(() -> false);
  }

  private FileInventory list(BooleanSupplier late) {
    return stores.list(List.of(GS, S3), late);
  }

  private String reason(StoreUri store) {
    return ((StoreReading.Unreadable) list().readings().get(store)).reason();
  }

  private Map<FilePath, StoredObject> objects(StoreUri store) {
    return ((StoreReading.Read) list().readings().get(store)).objects();
  }

  @Test
  void followsPagesToTheEnd() {
    for (int i = 0; i < 7; i++) {
      gcs.bucket("there").put("file-" + i, new byte[i]);
      s3.bucket("there").put("file-" + i, new byte[i]);
    }
    assertThat(objects(GS)).hasSize(7);
    assertThat(objects(S3)).hasSize(7);
    assertThat(stores.requests().of(GS, RequestKind.LIST)).isEqualTo(8);
    assertThat(stores.requests().of(S3, RequestKind.LIST)).isEqualTo(8);
  }

  @Test
  void holdsNothingButWhatIsKept() {
    for (int i = 0; i < 7; i++) {
      gcs.bucket("there").put("file-" + i, new byte[i]);
      s3.bucket("there").put("file-" + i, new byte[i]);
    }
    FileInventory some =
        stores.list(
            List.of(GS, S3), Set.of(ObjectUri.of("gs://there/file-6"))::contains, () -> false);
    assertThat(((StoreReading.Read) some.readings().get(GS)).objects())
        .containsOnlyKeys(new FilePath("file-6"));
    assertThat(((StoreReading.Read) some.readings().get(S3)).objects()).isEmpty();
  }

  @Test
  void asksCloudStorageForNothingThatNobodyNeeds() {
    List<String> fields = new CopyOnWriteArrayList<>();
    gcs.faults()
        .add(
            request -> fields.add(request.query("fields").orElse("all")),
            When.always(),
            new Fault.Late(Duration.ZERO));
    assertThat(objects(GS)).isEmpty();
    assertThat(fields)
        .containsExactly(
            "nextPageToken,prefixes,items/bucket,items/name,items/size,items/md5Hash,"
                + "items/generation,items/metageneration,items/metadata");
  }

  @Test
  void provesContentByMetadataThatNeverChanged() {
    Digest content = Digest.ofContent(new byte[3]);
    gcs.bucket("there").put("a", new byte[3], ObjectAttributes.NONE.with("sha256", content.hex()));
    gcs.bucket("there").put("b", new byte[3]);
    assertThat(objects(GS).get(new FilePath("a")).content()).hasValue(content);
    assertThat(objects(GS).get(new FilePath("b")).content()).isEmpty();
    assertThat(objects(GS).get(new FilePath("a")).md5())
        .isEqualTo(objects(withObject(new byte[3])).get(new FilePath("c")).md5())
        .isPresent();
  }

  private StoreUri withObject(byte[] content) {
    s3.bucket("there").put("c", content);
    return S3;
  }

  @Test
  void changedMetadataProvesNothing() throws Exception {
    Digest forged = Digest.ofContent(new byte[4]);
    var bucket = gcs.bucket("there");
    bucket.update(
        bucket.put("a", new byte[3]),
        before -> before.with("sha256", forged.hex()),
        now -> assertThat(now).isPresent());
    assertThat(objects(GS).get(new FilePath("a")).content()).isEmpty();
  }

  @Test
  void namesThatNoManifestCouldHaveCostThemselves() {
    for (String name : List.of("fine", "folder/", "a//b", "../up")) {
      gcs.bucket("there").put(name, new byte[1]);
    }
    StringBuilder logged = new StringBuilder();
    Handler handler = handler(logged);
    Logger logger = Logger.getLogger(StoreLister.class.getName());
    logger.addHandler(handler);
    try {
      assertThat(objects(GS)).containsOnlyKeys(new FilePath("fine"));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(logged.toString())
        .startsWith(
            "WARNING gs://there holds 3 objects that no manifest can name, which are skipped: ")
        .contains("\"../up\"", "\"a//b\"", "\"folder/\"");
  }

  private static Handler handler(StringBuilder logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
          logged.append(entry.getLevel()).append(' ').append(entry.getMessage()).append('\n');
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void saysWhichRightIsMissing() {
    gcs.bucket("there").deny(Right.LIST);
    s3.bucket("there").deny(Right.LIST);
    assertThat(reason(GS))
        .startsWith("could not list gs://there: ")
        .endsWith("; grant storage.objects.list, or sign in as someone who has the right");
    assertThat(reason(S3))
        .startsWith("could not list s3://there: ")
        .endsWith("; grant s3:ListBucket, or sign in as someone who has the right");
  }

  @Test
  void saysThatItsTimeIsOver() {
    stores.close();
    stores =
        stores(
            new Limits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(9),
                Duration.ofSeconds(60),
                3,
                Duration.ofMillis(1)));
    gcs.faults().add("GET", "", When.always(), new Fault.Late(Duration.ofMinutes(2)));
    s3.bucket("there").put("file", new byte[1]);
    Instant began = Instant.now();
    FileInventory inventory = list();
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(inventory.readings().get(GS))
        .isEqualTo(
            new StoreReading.Unreadable(
                "could not list gs://there within 1 s; see what the store is busy with, and run"
                    + " again"));
    assertThat(inventory.readings().get(S3)).isInstanceOf(StoreReading.Read.class);
  }

  @Test
  void endsWhenItIsLate() {
    gcs.faults().add("GET", "", When.always(), new Fault.Late(Duration.ofMinutes(2)));
    Instant began = Instant.now();
    Instant end = began.plusSeconds(1);
    FileInventory inventory = list(() -> Instant.now().isAfter(end));
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(inventory.readings().get(GS))
        .isEqualTo(
            new StoreReading.Unreadable(
                "could not list gs://there before the run's time was over; run again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://there", "s3://there"})
  void saysThatAHostHasNoAddress(String store) {
    try (ObjectStores nowhere =
        ObjectStores.open(
            StoreOptions.DEFAULT
                .withLimits(Limits.BRISK)
                .withEmulator("https://nowhere.invalid")
                .withAws(TestCredentials.options(URI.create("https://nowhere.invalid"))))) {
      StoreUri base = StoreUri.of(store);
      assertThat(nowhere.list(List.of(base), () -> false).readings().get(base).toString())
          .contains("could not list " + base + ": nowhere.invalid has no address; see that ");
    }
  }

  @Test
  void waitsAsLongAsTheStoreAsks() {
    stores.close();
    Limits patient =
        new Limits(
            Limits.BRISK.timeBox(),
            Limits.BRISK.silence(),
            Limits.BRISK.connect(),
            Limits.BRISK.read(),
            3,
            Duration.ofMillis(100));
    for (StoreUri store : List.of(GS, S3)) {
      stores = stores(patient);
      (store == GS ? gcs.faults() : s3.faults())
          .add("GET", "", When.nth(1), new Fault.Status(503, "1"));
      Instant began = Instant.now();
      assertThat(stores.list(List.of(store), () -> false).readings().get(store))
          .isInstanceOf(StoreReading.Read.class);
      assertThat(Duration.between(began, Instant.now()))
          .as("%s", store)
          .isGreaterThan(Duration.ofMillis(900));
      stores.close();
    }
  }

  @Test
  void believesAChecksumOfThatContentAlone() {
    ObjectUri object = S3.resolve(new FilePath("tool"));
    byte[] content = {1, 2, 3};
    StoredObject made =
        stores
            .store(object)
            .create(object, new FileContent.Whole(Digest.ofContent(content), content));
    ObjectVersion version = new ObjectVersion(object, made.generation());
    assertThat(stores.checksums(List.of(version)))
        .isEqualTo(Map.of(version, Digest.ofContent(content)));
    ObjectVersion before = new ObjectVersion(object, "0123456789abcdef0123456789abcdef");
    ObjectVersion gone = new ObjectVersion(S3.resolve(new FilePath("gone")), "x");
    ObjectVersion absent = new ObjectVersion(ObjectUri.of("s3://absent/tool"), "x");
    assertThat(stores.checksums(List.of(before, gone, absent))).isEmpty();
    s3.bucket("there").put("tool", content);
    assertThat(stores.checksums(List.of(version))).as("without a checksum").isEmpty();
    assertThat(Optional.of(stores.hash(version)).orElseThrow().content())
        .isEqualTo(Digest.ofContent(content));
  }

  @Test
  void asksNoMoreChecksumsOfAStoreThatOnlyFails() {
    stores.close();
    stores =
        stores(
            new Limits(
                Duration.ofSeconds(9),
                Duration.ofMillis(1),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                2,
                Duration.ofMillis(5)));
    s3.faults().add("HEAD", "", When.always(), new Fault.Status(503));
    List<ObjectVersion> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(new ObjectVersion(S3.resolve(new FilePath("file-" + i)), "x"));
    }
    assertThat(stores.checksums(many)).isEmpty();
    assertThat(s3.traffic().requests()).isLessThan(100);
  }
}
