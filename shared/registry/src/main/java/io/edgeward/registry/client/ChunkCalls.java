package io.edgeward.registry.client;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chunks of a blob (distribution specification 1.1, "Pushing a blob in chunks"), sent once each.
 */
public final class ChunkCalls {
  private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

  private final Caller caller;
  private final Paths paths;
  private final Duration deadline;

  ChunkCalls(Caller caller, Paths paths, Duration deadline) {
    this.caller = caller;
    this.paths = paths;
    this.deadline = deadline;
  }

  /**
   * How far an upload session is.
   *
   * @param location where the next request goes
   * @param bytes how many bytes the registry has
   */
  record Session(URI location, long bytes) {}

  /**
   * A session that was opened.
   *
   * @param session the session
   * @param least how many bytes the registry wants in each chunk but the last
   */
  record Opened(Session session, long least) {}

  Opened open(RepositoryPath repository) {
    Request request =
        Request.of("POST", paths.uploads(repository), Scope.push(repository), deadline);
    return caller.callOnce(
        request,
        Set.of(202),
        response ->
            new Opened(
                new Session(caller.location(request, response), 0),
                response.header("OCI-Chunk-Min-Length").map(ChunkCalls::length).orElse(0L)));
  }

  /** A length that cannot be read is one that nobody can keep to. */
  private static long length(String text) {
    return text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : Long.MAX_VALUE;
  }

  /** A registry takes no chunks, or this one not. */
  static final class ChunksRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ChunksRefusedException(int status) {
      super("status " + status, null, false, false);
      this.status = status;
    }

    /** Whether it may take them in another session. */
    boolean sessionIsLost() {
      return status == 404 || status == 416;
    }
  }

  /**
   * Sends the part of {@code chunk} from {@code offset} on, which continues {@code session}.
   *
   * @throws ChunksRefusedException if the registry does not want it
   */
  Session send(RepositoryPath repository, Session session, byte[] chunk, int offset) {
    byte[] bytes = offset == 0 ? chunk : Arrays.copyOfRange(chunk, offset, chunk.length);
    long end = session.bytes() + bytes.length;
    Request request =
        Request.of("PATCH", session.location(), Scope.push(repository), deadline)
            .with(new RequestContent.Bytes(BlobCalls.OCTETS, bytes))
            .with("Content-Range", "%d-%d".formatted(session.bytes(), end - 1))
            .within(deadline.plus(BlobCalls.patience(bytes.length)));
    return caller.callOnce(
        request,
        Set.of(202, 204, 400, 404, 405, 409, 411, 413, 415, 416, 501),
        response -> {
          if (!isTaken(response)) {
            throw new ChunksRefusedException(response.status());
          }
          Session next = next(request, response, session, end);
          if (next.bytes() <= session.bytes() || next.bytes() > end) {
            throw new ChunksRefusedException(response.status());
          }
          return next;
        });
  }

  /** How far the registry is with {@code session}; empty if it does not know it any more. */
  Optional<Session> ask(RepositoryPath repository, Session session) {
    Request request = Request.of("GET", session.location(), Scope.push(repository), deadline);
    return caller.callOnce(
        request,
        Set.of(200, 202, 204, 400, 404, 405, 501),
        response ->
            isTaken(response)
                ? Optional.of(next(request, response, session, session.bytes()))
                : Optional.empty());
  }

  private static boolean isTaken(Response response) {
    return response.status() < 300;
  }

  private Session next(Request request, Response response, Session session, long otherwise)
      throws IOException {
    URI location =
        response.header("Location").isPresent()
            ? caller.location(request, response)
            : session.location();
    return new Session(location, response.header("Range").map(ChunkCalls::end).orElse(otherwise));
  }

  /** "0-0" is what registries say of one byte, and of none; no chunk has one byte. */
  private static long end(String range) {
    Matcher matcher = RANGE.matcher(range.strip());
    long last = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    return last == 0 ? 0 : last + 1;
  }
}
