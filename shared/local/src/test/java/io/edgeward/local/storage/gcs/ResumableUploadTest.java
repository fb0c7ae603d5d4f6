package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.store.Bucket;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumableUploadTest {
  private static final int QUANTUM = 256 * 1024;

  private final byte[] content = new byte[2 * QUANTUM + 100];
  private EmbeddedCloudStorage storage;
  private Bucket bucket;
  private Wire wire;
  private String session;

  @BeforeEach
  void start() {
    new Random(1).nextBytes(content);
    storage = EmbeddedCloudStorage.start();
    bucket = storage.bucket("bucket");
    wire = new Wire(storage.uri());
    Answer started =
        wire.post(
            "/upload/storage/v1/b/bucket/o?uploadType=resumable&name=x&ifGenerationMatch=0",
            "{\"contentType\":\"text/x\"}".getBytes());
    assertThat(started.status()).isEqualTo(200);
    session = URI.create(started.header("Location")).toString();
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private Answer part(int from, int to, String total) {
    return wire.put(
        session,
        Arrays.copyOfRange(content, from, to),
        "Content-Range",
        "bytes %d-%d/%s".formatted(from, to - 1, total));
  }

  private Answer rest(int from) {
    return part(from, content.length, "" + content.length);
  }

  private Answer status() {
    return wire.put(session, new byte[0], "Content-Range", "bytes */*");
  }

  private void hasRange(Answer answer, int bytes) {
    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Range")).isEqualTo(bytes == 0 ? "" : "bytes=0-" + (bytes - 1));
  }

  private void isStored() {
    assertThat(bucket.find("x").orElseThrow().content().bytes()).isEqualTo(content);
  }

  @Test
  void partsAreTakenUntilTheLast() {
    hasRange(status(), 0);
    hasRange(part(0, QUANTUM, "*"), QUANTUM);
    hasRange(status(), QUANTUM);
    hasRange(part(QUANTUM, 2 * QUANTUM, "*"), 2 * QUANTUM);
    assertThat(bucket.names()).isEmpty();
    Answer last = rest(2 * QUANTUM);
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.text()).contains("\"name\":\"x\"", "\"contentType\":\"text/x\"");
    isStored();
  }

  @Test
  void everythingMayComeAtOnce() {
    assertThat(wire.put(session, content).status()).isEqualTo(200);
    isStored();
  }

  @Test
  void theSizeMayComeLast() {
    part(0, 2 * QUANTUM, "*");
    assertThat(wire.put(session, new byte[0], "Content-Range", "bytes */" + 2 * QUANTUM).status())
        .isEqualTo(200);
    assertThat(bucket.find("x").orElseThrow().size()).isEqualTo(2 * QUANTUM);
  }

  @Test
  void aFinishedUploadTellsTheObjectAgain() {
    String first = rest(0).text();
    assertThat(status().text()).isEqualTo(first);
    assertThat(rest(0).text()).isEqualTo(first);
    assertThat(bucket.listGenerations("", "")).hasSize(1);
  }

  @Test
  void whatIsHereAlreadyIsSkipped() {
    part(0, QUANTUM, "*");
    assertThat(rest(0).status()).isEqualTo(200);
    isStored();
  }

  @Test
  void aPartMayNotLeaveAGap() {
    Answer answer = part(QUANTUM, 2 * QUANTUM, "*");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains("the part starts at byte 262144, but what is here ends at 0");
  }

  @Test
  void onlyWholeMultiplesAreKeptOfAPartThatIsNotTheLast() {
    hasRange(part(0, QUANTUM + 100, "*"), QUANTUM);
    assertThat(rest(QUANTUM).status()).isEqualTo(200);
    isStored();
  }

  @Test
  void anUploadThatBreaksOffIsContinued() {
    storage.faults().add("PUT", "", When.nth(1), new Fault.ResetInRequest(QUANTUM + 100));
    assertThatThrownBy(() -> rest(0)).isInstanceOf(UncheckedIOException.class);
    assertThat(bucket.names()).isEmpty();
    hasRange(status(), QUANTUM);
    assertThat(rest(QUANTUM).status()).isEqualTo(200);
    isStored();
  }

  @Test
  void whoWasThereAtTheEndStays() {
    bucket.put("x", new byte[1]);
    assertThat(rest(0).status()).isEqualTo(412);
    assertThat(bucket.find("x").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void aCancelledUploadIsGone() {
    part(0, QUANTUM, "*");
    assertThat(wire.delete(session).status()).isEqualTo(499);
    assertThat(rest(QUANTUM).status()).isEqualTo(404);
    assertThat(bucket.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-1/2", "bytes 0-1", "bytes x-y/*", "bytes=0-1/2"})
  void anotherRangeIsRefused(String range) {
    Answer answer = wire.put(session, new byte[2], "Content-Range", range);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Invalid Content-Range: " + range);
  }
}
