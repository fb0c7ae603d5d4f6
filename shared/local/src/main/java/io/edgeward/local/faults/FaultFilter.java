package io.edgeward.local.faults;

import io.edgeward.local.http.ConnectionResetException;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Lets requests through, unless a fault hits them. */
public final class FaultFilter implements RequestHandler {
  private static final String RANGE = "range";

  private final RequestHandler next;
  private final Faults faults;
  private final IntFunction<ServerResponse> errors;

  /**
   * @param errors what the server says with a status, in its own form
   */
  public FaultFilter(RequestHandler next, Faults faults, IntFunction<ServerResponse> errors) {
    this.next = next;
    this.faults = faults;
    this.errors = errors;
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
      case Fault.StatusAfterwards afterwards -> {
        next.handle(request);
        yield errors.apply(afterwards.status());
      }
      case Fault.ResetInRequest cut -> cutOff(request, cut.bytes());
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

  private Reaction cutOff(ServerRequest request, long bytes) throws IOException {
    try {
      next.handle(request.with(new CutOffInput(request.body(), bytes)));
    } catch (ConnectionResetException e) {
      // The server was reading when the connection broke.
      return new Reaction.Reset();
    }
    return new Reaction.Reset();
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

  private ServerResponse status(Fault.Status fault) {
    ServerResponse response = errors.apply(fault.status());
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
