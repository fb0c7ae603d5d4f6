package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.StorageException;
import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketStoreTest implements EvidenceStoreContract {
  private final EmbeddedCloudStorage storage =
      EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().pageSize(10));
  private final Bucket bucket = storage.bucket("evidence");

  @AfterEach
  void stop() {
    storage.close();
  }

  @Override
  public EvidenceStore store() {
    return store("gs://evidence/prod");
  }

  @Override
  public EvidenceStore again() {
    return store();
  }

  private EvidenceStore store(String location) {
    return new BucketStore(
        BucketLocation.of(location), new StorageClient(Optional.of(storage.host())));
  }

  @Test
  void writesBelowItsPrefixOnly() throws Exception {
    EvidencePath path = new EvidencePath("receipts/a.json");
    store("gs://evidence/prod/").create(path, new byte[1]);
    store("gs://evidence").create(path, new byte[1]);
    assertThat(bucket.names()).containsExactlyInAnyOrder("prod/receipts/a.json", "receipts/a.json");
  }

  @Test
  void survivesTheLossOfAnAnswer() throws Exception {
    EvidencePath path = new EvidencePath("receipts/a.json");
    storage.faults().add("POST", "", When.nth(1), new Fault.StatusAfterwards(503));
    assertThat(store().create(path, new byte[3])).isEqualTo(Creation.ALREADY_THERE);
    assertThat(store().read(path)).hasValue(new byte[3]);
  }

  @Test
  void takesADeniedReplacementForWhatItIs() throws Exception {
    EvidencePath path = new EvidencePath("receipts/a.json");
    bucket.deny(Right.DELETE);
    assertThat(store().create(path, new byte[1])).isEqualTo(Creation.CREATED);
    assertThat(store().create(path, new byte[2])).isEqualTo(Creation.ALREADY_THERE);
    assertThat(store().read(path)).hasValue(new byte[1]);
  }

  @Test
  void reportsADeniedCreation() {
    bucket.deny(Right.CREATE);
    assertThatThrownBy(() -> store().create(new EvidencePath("receipts/a.json"), new byte[1]))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("could not write gs://evidence/prod/receipts/a.json")
        .hasMessageContaining("storage.objects.create");
  }

  @Test
  void neverTakesAMissingBucketForAnEmptyOne() {
    EvidenceStore store = store("gs://other/prod");
    EvidencePath path = new EvidencePath("receipts/a.json");
    String remedy = "create the bucket or correct EDGEWARD_LEDGER";
    assertThatThrownBy(() -> store.read(path))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("could not read gs://other/prod")
        .hasMessageContaining(remedy);
    assertThatThrownBy(() -> store.list(path)).hasMessageContaining(remedy);
    assertThatThrownBy(() -> store.create(path, new byte[1])).hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, 403})
  void tellsWhatAnotherAttemptMayMend(int code) {
    EvidenceStore store =
        new BucketStore(
            BucketLocation.of("gs://evidence"),
            () -> {
              throw new StorageException(code, "no");
            });
    assertThatThrownBy(() -> store.read(new EvidencePath("a")))
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.retryable()).isEqualTo(code != 403));
  }

  static Stream<Arguments> whatTheServiceSays() {
    String unreached = "; see that Cloud Storage can be reached from here";
    return Stream.of(
        Arguments.of(
            new StorageException(403, "no storage.objects.get access"),
            "no storage.objects.get access; grant that, or sign in as someone who has the right"),
        Arguments.of(
            new StorageException(401, "Anonymous caller"),
            "Anonymous caller; grant that, or sign in as someone who has the right"),
        Arguments.of(new StorageException(503, "Backend Error"), "Backend Error; try again later"),
        Arguments.of(
            new StorageException(400, "Bad name"),
            "Bad name; see what the bucket's logs say of it"),
        Arguments.of(
            new StorageException(new ConnectException("Connection refused")),
            "Connection refused" + unreached),
        Arguments.of(
            new StorageException(new UnknownHostException("storage.example")),
            "storage.example has no address" + unreached));
  }

  @ParameterizedTest
  @MethodSource("whatTheServiceSays")
  void saysWhereAndWhatAndHowToMend(StorageException said, String sentence) {
    EvidenceStore store =
        new BucketStore(
            BucketLocation.of("gs://evidence"),
            () -> {
              throw said;
            });
    assertThatThrownBy(() -> store.read(new EvidencePath("a")))
        .hasMessage("could not read gs://evidence/a: " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://", "gs:///x", "gs://A", "gs://bucket/../x", "gs://bucket//x"})
  void refusesWhatNamesNoBucket(String location) {
    assertThatThrownBy(() -> Ledger.open(location)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void speaksPlainHttpWithThisMachineOnly() {
    assertThatThrownBy(() -> Ledger.open("gs://evidence", Optional.of("http://example.com:4443")))
        .hasMessage(
            "STORAGE_EMULATOR_HOST=http://example.com:4443: use https, or http with a loopback"
                + " host");
    assertThatThrownBy(() -> Ledger.open("gs://evidence", Optional.of("local host:4443")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "STORAGE_EMULATOR_HOST=local host:4443: use https, or http with a loopback host");
  }
}
