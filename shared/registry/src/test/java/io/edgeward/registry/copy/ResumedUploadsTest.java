package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.http.WireFault;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.read.ContentVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A blob whose upload broke off is not sent from the start again. */
final class ResumedUploadsTest {
  private static final Tag V1 = Tag.of("v1");
  private static final int CHUNK = 256 * 1024;
  private static final int SIZE = 6 * CHUNK + 1000;
  private static final Image IMAGE = Images.image(1, 1, SIZE);
  private static final Digest LAYER = IMAGE.layers().getFirst().digest();
  private static final long LENGTH = IMAGE.layers().getFirst().size();

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final List<Request> sent = Collections.synchronizedList(new ArrayList<>());

  /** What happens to a request; null sends it. */
  private volatile Function<Request, WireFault> faults = request -> null;

  private final RegistryClient client =
      Clients.brisk()
          .chunk(CHUNK)
          .wire(sender -> (request, authorization) -> send(sender, request, authorization))
          .build();

  ResumedUploadsTest() {
    ImagePusher.push(IMAGE, source);
  }

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
  }

  private Response send(Sender sender, Request request, Optional<String> authorization)
      throws IOException {
    sent.add(request);
    WireFault fault = faults.apply(request);
    return fault == null
        ? sender.send(request, authorization)
        : fault.send(sender, request, authorization);
  }

  @Test
  void costsNoRequestWhereNothingBreaksOff() {
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(methods(LAYER)).containsExactly("GET", "PUT");
    assertThat(chunks()).isEmpty();
  }

  @Test
  void goesOnInTheNextRunWhereTheLastOneEnded() {
    faults = failing(wholePut(), chunkAt(4 * CHUNK));
    assertThat(copy())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
    assertThat(client.head(inUs, V1)).isEmpty();
    assertThat(taken()).isEqualTo(4L * CHUNK);

    faults = request -> null;
    sent.clear();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(taken()).as("only what was missing").isEqualTo(LENGTH - 4L * CHUNK);
    assertThat(ranges()).containsExactly("bytes=%d-".formatted(4 * CHUNK));
    assertThat(client.chunked().brokeOff(inUs, layer())).as("forgotten").isFalse();
    assertComplete();
  }

  /** The registry has a part of a chunk when the connection ends. */
  private final class HalfTaken implements Function<Request, WireFault> {
    private final boolean once;
    private boolean done;

    HalfTaken(boolean once) {
      this.once = once;
    }

    @Override
    public WireFault apply(Request request) {
      if (wholePut().test(request)) {
        return new WireFault.ResetBefore();
      }
      if (done || !chunkAt(2 * CHUNK).test(request)) {
        return done && !once && !request.method().equals("HEAD") && isOfUs(request)
            ? new WireFault.ResetBefore()
            : null;
      }
      done = true;
      return new WireFault.HalfSent();
    }
  }

  @Test
  void goesOnInTheMiddleOfAChunk() {
    faults = new HalfTaken(true);
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(contentRanges())
        .contains(
            "%d-%d".formatted(2 * CHUNK, 3 * CHUNK - 1),
            "%d-%d".formatted(2 * CHUNK + CHUNK / 2, 3 * CHUNK - 1));
    assertComplete();
  }

  @Test
  void comparesTheBeginningOfAChunkThatWasSentByAnotherRun() {
    faults = new HalfTaken(false);
    assertThat(copy()).isInstanceOf(Outcome.Failed.class);

    faults = request -> null;
    sent.clear();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(contentRanges().getFirst())
        .isEqualTo("%d-%d".formatted(2 * CHUNK + CHUNK / 2, 3 * CHUNK - 1));
    assertComplete();
  }

  @Test
  void startsAgainWhenTheSourceSendsAnotherBeginning() {
    faults = new HalfTaken(false);
    assertThat(copy()).isInstanceOf(Outcome.Failed.class);

    faults =
        request ->
            "bytes=%d-".formatted(2 * CHUNK).equals(request.headers().get("Range"))
                ? new WireFault.WrongFirstByte()
                : null;
    sent.clear();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(contentRanges().getFirst()).isEqualTo("0-%d".formatted(CHUNK - 1));
    assertComplete();
  }

  @Test
  void neverCompletesABlobOfWrongBytes() {
    faults =
        request -> {
          if (wholePut().test(request)) {
            return new WireFault.ResetBefore();
          }
          return isBlob(request) && request.method().equals("GET")
              ? new WireFault.WrongByte()
              : null;
        };
    assertThat(copy())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message()).contains("came for " + LAYER + ", and was not kept"));
    faults = request -> null;
    assertThat(client.blobs().has(inUs, LAYER)).isFalse();
    assertThat(client.head(inUs, V1)).isEmpty();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertComplete();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 409, 411, 413, 415, 416, 501})
  void sendsInOnePieceWhereARegistryTakesNoChunks(int status) {
    List<Request> whole = new ArrayList<>();
    faults =
        request -> {
          if (request.method().equals("PATCH")) {
            return new WireFault.Refused(status);
          }
          if (wholePut().test(request)) {
            whole.add(request);
            return whole.size() == 1 ? new WireFault.ResetBefore() : null;
          }
          return null;
        };
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(whole).hasSize(2);
    assertComplete();
    assertThat(client.chunked().suits(inUs, layer())).as("asked once").isFalse();
  }

  @Test
  void sendsInOnePieceWhereARegistryForgetsWhatItTook() {
    faults =
        request -> {
          if (request.method().equals("PATCH")) {
            return new WireFault.AnswerReplaced(202);
          }
          return failedPut(request, 1);
        };
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertComplete();
  }

  private int failedPuts;

  private WireFault failedPut(Request request, int most) {
    return wholePut().test(request) && ++failedPuts <= most ? new WireFault.ResetBefore() : null;
  }

  @Test
  void startsAgainWhereARegistryHasLostTheSession() {
    faults = failing(wholePut(), chunkAt(4 * CHUNK));
    assertThat(copy()).isInstanceOf(Outcome.Failed.class);

    faults =
        request ->
            request.method().equals("GET") && isSession(request)
                ? new WireFault.Refused(404)
                : null;
    sent.clear();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(taken()).isEqualTo(LENGTH);
    assertComplete();
  }

  @Test
  void readsFromTheStartWhereTheSourceKnowsNoRanges() {
    faults = failing(wholePut(), chunkAt(4 * CHUNK));
    assertThat(copy()).isInstanceOf(Outcome.Failed.class);

    faults =
        request ->
            request.headers().containsKey("Range") ? new WireFault.WithoutHeader("Range") : null;
    sent.clear();
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    assertThat(taken()).isEqualTo(LENGTH - 4L * CHUNK);
    assertComplete();
  }

  static Stream<WireFault> passing() {
    return Stream.of(
        new WireFault.ResetBefore(),
        new WireFault.AnswerLost(),
        new WireFault.Refused(503),
        new WireFault.AnswerReplaced(503),
        new WireFault.AnswerReplaced(504));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void overcomesAPassingFaultOfAnyOfItsRequests(WireFault fault) {
    faults = request -> failedPut(request, 1);
    assertThat(copy()).isEqualTo(new Outcome.Copied());
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      RepositoryPath to = RepositoryPath.of(us.host() + "/prod/foo" + i);
      failedPuts = 0;
      boolean[] hit = {false};
      faults =
          request -> {
            if (!hit[0] && line(request).equals(line)) {
              hit[0] = true;
              return fault;
            }
            return failedPut(request, 1);
          };
      assertThat(copy(to)).as(line).matches(Outcome::arrived);
      assertThat(client.blobs().has(to, LAYER)).isTrue();
    }
  }

  private Outcome copy() {
    return copy(inUs);
  }

  private Outcome copy(RepositoryPath to) {
    List<Delivery> deliveries =
        new ImageCopier(client)
            .copy(source, IMAGE.digest(), List.of(new CopyTarget(to, List.of(V1))));
    return deliveries.getFirst().outcome();
  }

  private void assertComplete() {
    assertThat(client.head(inUs, V1)).contains(IMAGE.digest());
    new ContentVerifier(client).verify(inUs, IMAGE.digest());
  }

  private static Descriptor layer() {
    return new Descriptor("", LAYER, LENGTH);
  }

  private static Function<Request, WireFault> failing(
      Predicate<Request> one, Predicate<Request> other) {
    return request -> one.or(other).test(request) ? new WireFault.ResetBefore() : null;
  }

  /** The PUT of the large layer, in one piece. */
  private static Predicate<Request> wholePut() {
    return request ->
        request.method().equals("PUT")
            && isBlob(request)
            && request.body() instanceof RequestContent.Passing;
  }

  private static Predicate<Request> chunkAt(long start) {
    return request ->
        request.method().equals("PATCH")
            && request.headers().get("Content-Range").startsWith(start + "-");
  }

  private static boolean isBlob(Request request) {
    return request.uri().toString().contains(LAYER.text());
  }

  private boolean isOfUs(Request request) {
    return request.host().equals(us.host());
  }

  private static boolean isSession(Request request) {
    return request.uri().getPath().contains("/uploads/");
  }

  private List<String> methods(Digest digest) {
    return sent.stream()
        .filter(request -> request.uri().toString().contains(digest.text()))
        .map(Request::method)
        .filter(method -> !method.equals("HEAD"))
        .toList();
  }

  private List<Request> chunks() {
    return sent.stream().filter(request -> request.method().equals("PATCH")).toList();
  }

  /** How many bytes of chunks were sent by requests that nothing happened to. */
  private long taken() {
    return chunks().stream()
        .filter(request -> faults.apply(request) == null)
        .mapToLong(request -> ((RequestContent.Bytes) request.body()).bytes().length)
        .sum();
  }

  private List<String> contentRanges() {
    return chunks().stream().map(request -> request.headers().get("Content-Range")).toList();
  }

  private List<String> ranges() {
    return sent.stream()
        .map(request -> request.headers().get("Range"))
        .filter(range -> range != null)
        .toList();
  }

  /** The requests of the chunked upload, each once, without what is only known when they run. */
  private List<String> lines() {
    return sent.stream().filter(this::isOfUs).map(ResumedUploadsTest::line).distinct().toList();
  }

  private static String line(Request request) {
    String session = request.uri().getPath().replaceAll("/prod/foo\\d*/", "/prod/foo/");
    return request.method()
        + " "
        + session.replaceAll("uploads/[^/?]+", "uploads/SESSION")
        + " "
        + Optional.ofNullable(request.uri().getRawQuery()).orElse("")
        + " "
        + new TreeMap<>(request.headers()).getOrDefault("Content-Range", "");
  }
}
