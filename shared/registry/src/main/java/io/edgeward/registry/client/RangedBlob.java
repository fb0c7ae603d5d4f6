package io.edgeward.registry.client;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.manifest.Descriptor;
import java.io.IOException;
import java.util.Optional;

/**
 * A blob that is read from any byte on, by {@code Range} where the registry honours it (RFC 9110),
 * else from the start. When reading breaks off it goes on from where it was.
 */
final class RangedBlob implements AutoCloseable {
  private final Caller caller;
  private final BlobCalls blobs;
  private final RepositoryPath source;
  private final Descriptor blob;
  private Optional<Response> open = Optional.empty();
  private long position;
  private boolean ranges = true;

  RangedBlob(Caller caller, BlobCalls blobs, RepositoryPath source, Descriptor blob) {
    this.caller = caller;
    this.blobs = blobs;
    this.source = source;
    this.blob = blob;
  }

  /** The bytes from {@code from} on: {@code most} of them, or up to the end of the blob. */
  byte[] read(long from, int most) {
    int length = (int) Math.min(most, blob.size() - from);
    return caller.together(
        "reading of %s from %s".formatted(blob.digest(), source),
        () -> {
          boolean complete = false;
          try {
            byte[] bytes = at(from).body().readNBytes(length);
            if (bytes.length < length) {
              throw new IOException(
                  "it ended after %s"
                      .formatted(Count.of(from + bytes.length, blob.size(), "byte")));
            }
            position = from + length;
            complete = true;
            return bytes;
          } finally {
            if (!complete) {
              close();
            }
          }
        });
  }

  /**
   * Looks that nothing follows the last byte.
   *
   * @throws RegistryException if the blob is longer than its manifest says
   */
  void expectEnd() {
    try {
      if (open.isPresent() && open.get().body().read() >= 0) {
        throw new RegistryException(
            Kind.CORRUPT,
            "%s has more than its %s".formatted(blob.digest(), Count.of(blob.size(), "byte")));
      }
    } catch (IOException e) {
      // All bytes came, and their digest decides.
      close();
    }
  }

  private Response at(long from) throws IOException {
    if (open.isPresent() && position == from) {
      return open.get();
    }
    close();
    Response response = blobs.open(source, blob, ranges ? from : 0);
    if (response.status() == 206 && !startsAt(response, from)) {
      response.close();
      ranges = false;
      response = blobs.open(source, blob, 0);
    }
    open = Optional.of(response);
    if (response.status() == 200) {
      response.body().skipNBytes(from);
    }
    return response;
  }

  private static boolean startsAt(Response response, long from) {
    return response
        .header("Content-Range")
        .filter(range -> range.startsWith("bytes " + from + "-"))
        .isPresent();
  }

  @Override
  public void close() {
    open.ifPresent(Response::close);
    open = Optional.empty();
  }
}
