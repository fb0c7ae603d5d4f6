package io.edgeward.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String TAG = "/v2/foo/manifests/1.0";

  private final Image image = Images.image(1, 1, 50_000);
  private EmbeddedRegistry registry;
  private Wire wire;
  private String blob;

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start();
    wire = new Wire(registry.uri());
    ImagePusher.push(image, new RepositoryPath(registry.host(), "foo"), Tag.of("1.0"));
    blob = "/v2/foo/blobs/" + image.layers().getFirst().digest();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void theFirstTwoRequestsAreAnswered429WithRetryAfter() {
    registry.faults().add("GET", "manifests", When.first(2), new Fault.Status(429, "3"));
    Wire.Answer answer = wire.get(TAG);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
    assertThat(answer.text()).contains("TOOMANYREQUESTS");
    assertThat(wire.get(TAG).status()).isEqualTo(429);
    assertThat(wire.get(TAG).status()).isEqualTo(200);
    assertThat(registry.faults().hits()).isEqualTo(2);
  }

  @Test
  void aRuleHitsItsMethodAndPathOnly() {
    registry.faults().add("HEAD", "/blobs/", When.always(), new Fault.Status(503));
    assertThat(wire.get(blob).status()).isEqualTo(200);
    assertThat(wire.head(TAG).status()).isEqualTo(200);
    assertThat(wire.head(blob).status()).isEqualTo(503);
  }

  @Test
  void whatIsThereIsMissingOnce() {
    registry.faults().add("*", "", When.nth(2), new Fault.Status(404));
    assertThat(wire.get(TAG).status()).isEqualTo(200);
    assertThat(wire.get(TAG).status()).isEqualTo(404);
    assertThat(wire.get(TAG).status()).isEqualTo(200);
  }

  @Test
  void aResetConnectionIsSeenAsReset() {
    registry.faults().add("GET", "", When.nth(1), new Fault.Reset());
    assertThatThrownBy(() -> raw("GET " + TAG)).hasMessageContaining("reset");
  }

  @Test
  void aResetAfterwardsLosesTheAnswerNotTheWork() {
    registry.faults().add("DELETE", "", When.always(), new Fault.ResetAfterwards());
    assertThatThrownBy(() -> raw("DELETE " + TAG)).hasMessageContaining("reset");
    assertThat(wire.get(TAG).status()).isEqualTo(404);
  }

  @Test
  void aStatusAfterwardsLosesTheAnswerNotTheWork() {
    registry.faults().add("DELETE", "", When.always(), new Fault.StatusAfterwards(503));
    assertThat(wire.delete(TAG).status()).isEqualTo(503);
    assertThat(wire.get(TAG).status()).isEqualTo(404);
  }

  @Test
  void aRequestThatBreaksOffArrivesInPart() {
    long before = registry.traffic().bytesIn();
    registry.faults().add("PUT", "", When.always(), new Fault.ResetInRequest(100));
    assertThatThrownBy(() -> wire.put("/v2/foo/manifests/2.0", new byte[50_000]))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(registry.traffic().bytesIn() - before).isEqualTo(100);
    assertThat(wire.get("/v2/foo/manifests/2.0").status()).isEqualTo(404);
  }

  @Test
  void somethingHappensBeforeTheThirdRequestFromNowOn() {
    wire.get(TAG);
    registry.faults().before(3, () -> wire.delete(TAG));
    assertThat(wire.get(TAG).status()).isEqualTo(200);
    assertThat(wire.get(TAG).status()).isEqualTo(200);
    assertThat(wire.get(TAG).status()).isEqualTo(404);
  }

  @Test
  void aRuleMayAskForAHeader() {
    registry
        .faults()
        .add(request -> request.header("range").isPresent(), When.always(), new Fault.Status(503));
    assertThat(wire.get(blob).status()).isEqualTo(200);
    assertThat(wire.get(blob, "Range", "bytes=0-1").status()).isEqualTo(503);
  }

  @Test
  void anEmptyReplyHasNoByte() throws IOException {
    registry.faults().add("GET", "", When.nth(1), new Fault.EmptyReply());
    assertThat(raw("GET " + TAG)).isEmpty();
  }

  @Test
  void aTruncatedBodyIsShorterThanAnnounced() throws IOException {
    registry.faults().add("GET", "blobs", When.always(), new Fault.Truncated(1000));
    String answer = raw("GET " + blob);
    assertThat(answer).contains("Content-Length: " + image.layers().getFirst().size());
    assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4).isEqualTo(1000);
    assertThatThrownBy(() -> wire.get(blob)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aSilentlyTruncatedBodyLooksComplete() {
    registry.faults().add("GET", "blobs", When.always(), new Fault.TruncatedSilently(1000));
    Wire.Answer answer = wire.get(blob);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEmpty();
    assertThat(answer.body()).hasSize(1000);
  }

  @Test
  void aResetInTheBodyBreaksTheDownload() {
    registry.faults().add("GET", "blobs", When.always(), new Fault.ResetInBody(1000));
    assertThatThrownBy(() -> wire.get(blob)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aWrongByteKeepsTheLengthAndChangesTheDigest() {
    registry.faults().add("GET", "blobs", When.always(), new Fault.WrongByte(7));
    byte[] body = wire.get(blob).body();
    assertThat(body).hasSize((int) image.layers().getFirst().size());
    assertThat(Digest.ofContent(body)).isNotEqualTo(image.layers().getFirst().digest());
  }

  @Test
  void aDrippingBodyArrivesWhole() {
    registry
        .faults()
        .add("GET", "manifests", When.always(), new Fault.Drip(50, Duration.ofMillis(1)));
    assertThat(wire.get(TAG).body()).isEqualTo(image.manifest());
  }

  @Test
  void aRedirectKeepsThePath() {
    URI elsewhere = URI.create("http://127.0.0.1:9");
    registry.faults().add("GET", "", When.always(), new Fault.Redirect(elsewhere));
    Wire.Answer answer = wire.get(TAG + "?x=y");
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:9" + TAG + "?x=y");
  }

  @Test
  void aRangeIsRefusedAndAllElseIsServed() {
    Fault refused = new Fault.OfRange(new Fault.Status(400));
    registry.faults().add("GET", "blobs", When.always(), refused);
    assertThat(wire.get(blob, "Range", "bytes=5-").status()).isEqualTo(400);
    assertThat(wire.get(blob).status()).isEqualTo(200);
  }

  @Test
  void aRangeIsAnsweredWithEverything() {
    registry.faults().add("GET", "blobs", When.always(), new Fault.RangeIgnored());
    Wire.Answer answer = wire.get(blob, "Range", "bytes=5-");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(wire.get(blob).body());
  }

  @Test
  void aHeaderSaysSomethingElse() {
    Fault.Deciding other = new Fault.OtherHeader("Content-Range", "bytes 0-1/2");
    registry.faults().add("GET", "blobs", When.always(), new Fault.OfRange(other));
    Wire.Answer answer = wire.get(blob, "Range", "bytes=5-");
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 0-1/2");
  }

  @Test
  void endlessPagesAlwaysHaveANext() {
    registry.faults().add("GET", "tags/list", When.always(), new Fault.EndlessPages());
    assertThat(wire.get("/v2/foo/tags/list").header("Link")).contains("rel=\"next\"");
  }

  @Test
  void somethingHappensMeanwhileAndALaterFaultStillDecides() {
    AtomicInteger happened = new AtomicInteger();
    registry
        .faults()
        .add("GET", "", When.always(), new Fault.Meanwhile(happened::incrementAndGet))
        .add("GET", "", When.always(), new Fault.Late(Duration.ofMillis(1)))
        .add("GET", "", When.nth(2), new Fault.Status(500));
    assertThat(wire.get(TAG).status()).isEqualTo(200);
    assertThat(wire.get(TAG).status()).isEqualTo(500);
    assertThat(happened).hasValue(2);
  }

  @Test
  void randomFaultsAreTheSameForTheSameSeed() {
    When first = When.randomly(5, 0.3);
    When second = When.randomly(5, 0.3);
    for (int number = 1; number <= 200; number++) {
      assertThat(first.hits(number)).isEqualTo(second.hits(number));
    }
  }

  /** Sends a request by hand and gives everything that comes back until the connection ends. */
  private String raw(String start) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", registry.port())) {
      String head = start + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
