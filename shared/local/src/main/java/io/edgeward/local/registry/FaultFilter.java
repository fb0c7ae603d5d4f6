package io.edgeward.local.registry;

import io.edgeward.local.http.Answer;
import io.edgeward.local.http.Handler;
import io.edgeward.local.http.Request;
import io.edgeward.local.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Lets requests through, unless a fault hits them. */
final class FaultFilter implements Handler {
  private final Handler next;
  private final Faults faults;

  FaultFilter(Handler next, Faults faults) {
    this.next = next;
    this.faults = faults;
  }

  @Override
  public Answer handle(Request request) throws IOException {
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

  private Answer answer(Fault.Deciding fault, Request request) throws IOException {
    return switch (fault) {
      case Fault.Status status -> status(status);
      case Fault.Reply reply -> Response.json(reply.status(), reply.body());
      case Fault.Reset reset -> new Answer.Reset();
      case Fault.EmptyReply empty -> new Answer.HangUp();
      case Fault.Redirect redirect ->
          Response.of(307).with("Location", redirect.to().resolve(request.target()).toString());
      case Fault.ResetAfterwards reset -> {
        next.handle(request);
        yield new Answer.Reset();
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
      case Fault.EndlessPages endless ->
          changed(
              request,
              response -> response.with("Link", "<" + request.target() + ">; rel=\"next\""));
    };
  }

  private Answer changed(Request request, UnaryOperator<Response> change) throws IOException {
    return next.handle(request) instanceof Response response
        ? change.apply(response)
        : new Answer.HangUp();
  }

  private static Response status(Fault.Status fault) {
    ErrorCode code =
        switch (fault.status()) {
          case 401 -> ErrorCode.UNAUTHORIZED;
          case 404 -> ErrorCode.NAME_UNKNOWN;
          case 429 -> ErrorCode.TOOMANYREQUESTS;
          default -> fault.status() < 500 ? ErrorCode.DENIED : ErrorCode.UNSUPPORTED;
        };
    Response response = new WireError(fault.status(), code, "this fault was asked for").response();
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
