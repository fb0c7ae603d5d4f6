package io.edgeward.local.registry.faults;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.WireError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Lets requests through, unless a fault hits them. */
public final class FaultFilter implements RequestHandler {
  private static final String RANGE = "range";

  private final RequestHandler next;
  private final Faults faults;

  public FaultFilter(RequestHandler next, Faults faults) {
    this.next = next;
    this.faults = faults;
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    List<Fault> hits = faults.of(request);
    for (Fault fault : hits) {
      switch (fault) {
        case Fault.Late late -> pause(late.delay());
        case Fault.Meanwhile meanwhile -> meanwhile.action().run();
        case Fault.Deciding deciding -> {
          return answer(deciding, request);
        }
      }
    }
    return next.handle(request);
  }

  private Reaction answer(Fault.Deciding fault, ServerRequest request) throws IOException {
    return switch (fault) {
      case Fault.Status status -> status(status);
      case Fault.Reply reply -> ServerResponse.json(reply.status(), reply.body());
      case Fault.Reset reset -> new Reaction.Reset();
      case Fault.EmptyReply empty -> new Reaction.HangUp();
      case Fault.Redirect redirect ->
          ServerResponse.of(307)
              .with("Location", redirect.to().resolve(request.target()).toString());
      case Fault.ResetAfterwards reset -> {
        next.handle(request);
        yield new Reaction.Reset();
      }
      case Fault.ResetInBody cut ->
          changed(request, response -> SpoiledBody.resetAfter(response, cut.bytes()));
      case Fault.Truncated cut ->
          changed(request, response -> SpoiledBody.cutAfter(response, cut.bytes(), true));
      case Fault.TruncatedSilently cut ->
          changed(request, response -> SpoiledBody.cutAfter(response, cut.bytes(), false));
      case Fault.WrongByte wrong ->
          changed(request, response -> SpoiledBody.wrongAt(response, wrong.position()));
      case Fault.Drip drip ->
          changed(request, response -> SpoiledBody.dripping(response, drip.bytes(), drip.pause()));
      case Fault.OtherHeader other -> changed(request, response -> replaced(other, response));
      case Fault.RangeIgnored ignored -> next.handle(request.without(RANGE));
      case Fault.OfRange part ->
          request.header(RANGE).isPresent() ? answer(part.fault(), request) : next.handle(request);
      case Fault.EndlessPages endless ->
          changed(
              request,
              response -> response.with("Link", "<" + request.target() + ">; rel=\"next\""));
    };
  }

  private Reaction changed(ServerRequest request, UnaryOperator<ServerResponse> change)
      throws IOException {
    return next.handle(request) instanceof ServerResponse response
        ? change.apply(response)
        : new Reaction.HangUp();
  }

  private static ServerResponse replaced(Fault.OtherHeader other, ServerResponse response) {
    List<ServerResponse.Header> headers =
        response.headers().stream()
            .filter(header -> !header.name().equalsIgnoreCase(other.name()))
            .toList();
    return new ServerResponse(response.status(), headers, response.body())
        .with(other.name(), other.value());
  }

  private static ServerResponse status(Fault.Status fault) {
    ErrorCode code =
        switch (fault.status()) {
          case 401 -> ErrorCode.UNAUTHORIZED;
          case 404 -> ErrorCode.NAME_UNKNOWN;
          case 429 -> ErrorCode.TOOMANYREQUESTS;
          default -> fault.status() < 500 ? ErrorCode.DENIED : ErrorCode.UNSUPPORTED;
        };
    ServerResponse response =
        new WireError(fault.status(), code, "this fault was asked for").response();
    return fault.retryAfter().map(after -> response.with("Retry-After", after)).orElse(response);
  }

  static void pause(Duration duration) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a fault made it wait", e);
    }
  }
}
