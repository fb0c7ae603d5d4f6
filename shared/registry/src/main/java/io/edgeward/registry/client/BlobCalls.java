package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** HEAD, GET, mount and upload of blobs (distribution specification, "Pushing blobs"). */
public final class BlobCalls {
  /** Slower than this for a whole blob is as good as standing still. */
  private static final long SLOWEST_BYTES_PER_SECOND = 256 * 1024;

  private final Caller caller;
  private final Paths paths;
  private final Duration deadline;

  /** Hosts that do not permit HEAD. */
  private final Set<String> withoutHead = ConcurrentHashMap.newKeySet();

  BlobCalls(Caller caller, Paths paths, Duration deadline) {
    this.caller = caller;
    this.paths = paths;
    this.deadline = deadline;
  }

  /** Whether {@code repository}, which someone is about to write to, has the blob. */
  public boolean has(RepositoryPath repository, Digest digest) {
    return has(repository, digest, Scope.push(repository));
  }

  /** Whether {@code repository} has the blob, for whoever may do as much as {@code scope}. */
  public boolean has(RepositoryPath repository, Digest digest, Scope scope) {
    if (!withoutHead.contains(repository.host())) {
      int status =
          caller.call(
              head(repository, digest, scope), Set.of(200, 404, 405, 501), Response::status);
      if (status == 200 || status == 404) {
        return status == 200;
      }
      withoutHead.add(repository.host());
    }
    // Of the content no more is read than what is on its way.
    Request content =
        Request.of("GET", paths.blob(repository, digest), scope, deadline)
            .with("Range", "bytes=0-0");
    return caller.call(content, Set.of(200, 206, 404, 416), response -> response.status() != 404);
  }

  private Request head(RepositoryPath repository, Digest digest, Scope scope) {
    return Request.of("HEAD", paths.blob(repository, digest), scope, deadline);
  }

  /**
   * Begins to read a blob, once. Whoever reads compares it with its digest.
   *
   * @throws RegistryException of kind MISSING if the registry does not have it
   */
  public Response open(RepositoryPath repository, Descriptor blob) {
    Response response = caller.open(read(repository, blob), Set.of(200, 404));
    if (response.status() == 404) {
      response.close();
      throw Failures.missing(repository, blob.digest());
    }
    return response;
  }

  /** Notes that what was opened came whole and right. */
  public void cameWell(RepositoryPath repository, Descriptor blob) {
    caller.wentWell(read(repository, blob));
  }

  /**
   * Notes that what was opened after {@code began} did not come.
   *
   * @return the failure, with what a repetition is worth
   */
  public RegistryException broke(
      RepositoryPath repository, Descriptor blob, Instant began, RegistryException failure) {
    return caller.failed(read(repository, blob), began, failure);
  }

  /**
   * Notes that an upload that began after {@code began} was given up because it stood still.
   *
   * @return the failure, with what a repetition is worth
   */
  public RegistryException stoodStill(
      RepositoryPath repository, Instant began, RegistryException failure) {
    return caller.failed(startOf(repository), began, failure);
  }

  /** The present moment, to tell later when something began. */
  public Instant now() {
    return caller.now();
  }

  /** Reads a small blob, again if need be. */
  public byte[] bytes(RepositoryPath repository, Descriptor blob) {
    Request request = read(repository, blob);
    return caller.call(
        request,
        Set.of(200, 404),
        response -> {
          if (response.status() == 404) {
            throw Failures.missing(repository, blob.digest());
          }
          return checked(request, blob, response.body());
        });
  }

  private static byte[] checked(Request request, Descriptor blob, InputStream in)
      throws IOException {
    byte[] bytes = new byte[(int) blob.size()];
    int read = in.readNBytes(bytes, 0, bytes.length);
    Digest found = blob.digest().algorithm().digest(bytes);
    if (read < bytes.length || in.read() >= 0 || !found.equals(blob.digest())) {
      throw Failures.corrupt(request, found, blob.digest());
    }
    return bytes;
  }

  /**
   * Begins to read a blob from byte {@code from} on, once; the registry may send all of it (200).
   */
  public Response open(RepositoryPath repository, Descriptor blob, long from) {
    Request request = read(repository, blob);
    Response response =
        caller.open(
            from == 0 ? request : request.with("Range", "bytes=%d-".formatted(from)),
            Set.of(200, 206, 404));
    if (response.status() == 404) {
      response.close();
      throw Failures.missing(repository, blob.digest());
    }
    return response;
  }

  private Request read(RepositoryPath repository, Descriptor blob) {
    return Request.of(
            "GET", paths.blob(repository, blob.digest()), Scope.pull(repository), deadline)
        .within(deadline.plus(patience(blob.size())));
  }

  /** What came of asking for a mount. */
  public sealed interface Mount {
    /** The repository has the blob now. */
    record Done() implements Mount {}

    /**
     * The registry wants an upload instead.
     *
     * @param session where to, if it opened one
     */
    record Upload(Optional<URI> session) implements Mount {}
  }

  /** Asks for a blob that {@code from}, on the same host, has. */
  public Mount mount(RepositoryPath repository, Digest digest, RepositoryPath from) {
    Request request =
        Request.of(
            "POST", paths.mount(repository, digest, from), Scope.mount(repository, from), deadline);
    return caller.call(
        request,
        Set.of(201, 202),
        response ->
            response.status() == 201
                ? new Mount.Done()
                : new Mount.Upload(Optional.of(caller.location(request, response))));
  }

  /** Uploads a blob from memory, again if need be. */
  public void upload(RepositoryPath repository, Digest digest, byte[] bytes) {
    upload(repository, digest, bytes, Optional::empty);
  }

  /**
   * The same.
   *
   * @param sessions gives the session that is open already, if there is one
   */
  public void upload(
      RepositoryPath repository, Digest digest, byte[] bytes, Supplier<Optional<URI>> sessions) {
    caller.together(
        "upload of %s to %s".formatted(digest, repository),
        () -> {
          URI session = sessions.get().orElseGet(() -> start(repository));
          try {
            put(repository, session, digest, new RequestContent.Bytes(OCTETS, bytes));
          } catch (RegistryException e) {
            if (!arrived(repository, digest, e)) {
              throw e;
            }
          }
          return digest;
        });
  }

  static final String OCTETS = "application/octet-stream";

  /** Opens an upload session, once. */
  public URI start(RepositoryPath repository) {
    Request request = startOf(repository);
    return caller.callOnce(request, Set.of(202), response -> caller.location(request, response));
  }

  private Request startOf(RepositoryPath repository) {
    return Request.of("POST", paths.uploads(repository), Scope.push(repository), deadline);
  }

  /** Uploads a blob into an open session, once. */
  public void put(RepositoryPath repository, URI session, Digest digest, RequestContent body) {
    URI target =
        URI.create(session + (session.getRawQuery() == null ? "?" : "&") + "digest=" + digest);
    Request request =
        Request.of("PUT", target, Scope.push(repository), deadline)
            .with(body)
            .within(deadline.plus(patience(length(body))));
    caller.callOnce(request, Set.of(201, 204), Response::status);
  }

  /**
   * Whether the registry has a blob although putting it ended with {@code failure}: the answer was
   * lost, or the session was, because someone else has put the same.
   */
  public boolean arrived(RepositoryPath repository, Digest digest, RegistryException failure) {
    try {
      return ManifestWriter.isWorthALook(failure)
          && caller.callOnce(
              head(repository, digest, Scope.push(repository)),
              Set.of(200, 404),
              response -> response.status() == 200);
    } catch (RegistryException e) {
      return false;
    }
  }

  /** What so many bytes add to the time of an exchange. */
  static Duration patience(long bytes) {
    return Duration.ofSeconds(Math.max(0, bytes) / SLOWEST_BYTES_PER_SECOND);
  }

  private static long length(RequestContent body) {
    return switch (body) {
      case RequestContent.None none -> 0;
      case RequestContent.Bytes bytes -> bytes.bytes().length;
      case RequestContent.Passing passing -> passing.length();
    };
  }
}
