package io.edgeward.registry.http;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** What goes wrong between a client and a registry with one request. */
public sealed interface WireFault {
  /** The registry does not see the request. */
  record Refused(int status) implements WireFault {}

  /** The registry does what it was asked, and something on the way answers instead. */
  record AnswerReplaced(int status) implements WireFault {}

  /** The connection is reset before the registry sees the request. */
  record ResetBefore() implements WireFault {}

  /** The registry does what it was asked, and the answer is lost. */
  record AnswerLost() implements WireFault {}

  /** The connection is reset in the middle of the answer's body. */
  record BrokenOff() implements WireFault {}

  /** The answer's body ends too early, and looks complete. */
  record Cut() implements WireFault {}

  /** The last byte of the answer's body is wrong. */
  record WrongByte() implements WireFault {}

  /** The first byte of the answer's body is wrong. */
  record WrongFirstByte() implements WireFault {}

  /** The registry gets the first half of a chunk, and then the connection is reset. */
  record HalfSent() implements WireFault {}

  /** The request loses a header field on its way. */
  record WithoutHeader(String name) implements WireFault {}

  /** This process fails before the request is sent. */
  record Thrown(Supplier<Error> error) implements WireFault {}

  /** This process fails when the registry has done what it was asked. */
  record ThrownAfterwards(Supplier<Error> error) implements WireFault {}

  /** Sends {@code request} by {@code sender}, with this fault. */
  default Response send(Sender sender, Request request, Optional<String> authorization)
      throws IOException {
    return switch (this) {
      case Refused(int status) -> answer(status, request, InputStream.nullInputStream());
      case AnswerReplaced(int status) -> {
        sender.send(request, authorization).close();
        yield answer(status, request, InputStream.nullInputStream());
      }
      case ResetBefore() -> throw new SocketException("Connection reset");
      case AnswerLost() -> {
        sender.send(request, authorization).close();
        throw new SocketException("Connection reset");
      }
      case BrokenOff() -> spoiled(sender, request, authorization, WireFault::breaking);
      case Cut() -> spoiled(sender, request, authorization, WireFault::cut);
      case WrongByte() -> spoiled(sender, request, authorization, WireFault::wrong);
      case WrongFirstByte() -> spoiled(sender, request, authorization, WireFault::wrongFirst);
      case HalfSent() -> {
        sender.send(half(request), authorization).close();
        throw new SocketException("Connection reset");
      }
      case WithoutHeader(String name) -> sender.send(without(name, request), authorization);
      case Thrown(Supplier<Error> error) -> throw error.get();
      case ThrownAfterwards(Supplier<Error> error) -> {
        sender.send(request, authorization).close();
        throw error.get();
      }
    };
  }

  /** Makes another body of one. */
  interface Spoiling {
    InputStream of(byte[] body);
  }

  private static Response spoiled(
      Sender sender, Request request, Optional<String> authorization, Spoiling spoiling)
      throws IOException {
    try (Response response = sender.send(request, authorization)) {
      InputStream body = spoiling.of(response.body().readAllBytes());
      return answer(response.status(), response, body);
    }
  }

  private static InputStream breaking(byte[] body) {
    return new FilterInputStream(cut(body)) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0) {
          throw new SocketException("Connection reset");
        }
        return read;
      }
    };
  }

  private static InputStream cut(byte[] body) {
    return new ByteArrayInputStream(body, 0, body.length / 2);
  }

  private static Request half(Request request) {
    byte[] bytes = ((RequestContent.Bytes) request.body()).bytes();
    long start = Long.parseLong(request.headers().get("Content-Range").split("-")[0]);
    int length = bytes.length / 2;
    return request
        .with(new RequestContent.Bytes("application/octet-stream", Arrays.copyOf(bytes, length)))
        .with("Content-Range", "%d-%d".formatted(start, start + length - 1));
  }

  private static Request without(String name, Request request) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.remove(name);
    return new Request(
        request.method(),
        request.uri(),
        headers,
        request.body(),
        request.scope(),
        request.deadline());
  }

  private static InputStream wrongFirst(byte[] body) {
    body[0] ^= 1;
    return new ByteArrayInputStream(body);
  }

  private static InputStream wrong(byte[] body) {
    if (body.length > 0) {
      body[body.length - 1] ^= 1;
    }
    return new ByteArrayInputStream(body);
  }

  private static Response answer(int status, Request request, InputStream body) throws IOException {
    BasicClassicHttpResponse answer = new BasicClassicHttpResponse(status);
    answer.setEntity(new InputStreamEntity(body, ContentType.APPLICATION_JSON));
    return response(answer);
  }

  private static Response answer(int status, Response like, InputStream body) throws IOException {
    BasicClassicHttpResponse answer = new BasicClassicHttpResponse(status);
    for (String name :
        List.of("Content-Type", "Content-Range", "Docker-Content-Digest", "Location", "Range")) {
      like.header(name).ifPresent(value -> answer.addHeader(name, value));
    }
    answer.setEntity(new InputStreamEntity(body, null));
    return response(answer);
  }

  private static Response response(BasicClassicHttpResponse answer) throws IOException {
    Deadlines.Watch watch = Watches.DEADLINES.start(Duration.ofHours(1), () -> {});
    return new Response(answer, Optional.empty(), watch, () -> {});
  }

  /** The deadlines of answers that come from here; none of them passes. */
  final class Watches {
    private static final Deadlines DEADLINES = new Deadlines();

    private Watches() {}
  }
}
