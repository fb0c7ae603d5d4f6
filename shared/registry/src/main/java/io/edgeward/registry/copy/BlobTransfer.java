package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.ChunkedUploads;
import io.edgeward.registry.client.ClientConnection;
import io.edgeward.registry.client.TransferMeter;
import io.edgeward.registry.manifest.Descriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads one blob from its source and uploads it to several repositories, again if need be. */
final class BlobTransfer {
  /** Up to this size a blob is held in memory, which spares a second reading if an upload fails. */
  static final int SMALL = 1 << 20;

  private static final Fanout EVERYWHERE = new Fanout(64, RegistryException::interrupted);

  private static final Logger LOG = Logger.getLogger(BlobTransfer.class.getName());

  private final ClientConnection connection;
  private final BlobCalls blobs;
  private final ChunkedUploads chunked;
  private final KnownContent known;

  BlobTransfer(
      ClientConnection connection, BlobCalls blobs, ChunkedUploads chunked, KnownContent known) {
    this.connection = connection;
    this.blobs = blobs;
    this.chunked = chunked;
    this.known = known;
  }

  /** Uploads everywhere; whatever fails for good fails its arrival. */
  void run(RepositoryPath source, Descriptor blob, List<Upload> uploads, TransferMeter meter) {
    if (blob.size() >= 0 && blob.size() <= SMALL) {
      fromMemory(source, blob, uploads, meter);
    } else {
      streaming(source, blob, withoutChunks(source, blob, uploads, meter), meter);
    }
  }

  private void fromMemory(
      RepositoryPath source, Descriptor blob, List<Upload> uploads, TransferMeter meter) {
    byte[] bytes;
    try {
      bytes = blobs.bytes(source, blob);
    } catch (RegistryException e) {
      uploads.forEach(upload -> upload.arrival().fail(e));
      return;
    }
    EVERYWHERE.map(
        uploads,
        upload -> {
          upload.arrival().step(() -> fromMemory(blob, upload, bytes));
          meter.moved(bytes.length);
          return upload;
        });
  }

  private void fromMemory(Descriptor blob, Upload upload, byte[] bytes) {
    blobs.upload(upload.repository(), blob.digest(), bytes, upload::takeSession);
    known.add(upload.repository(), blob.digest());
  }

  /**
   * Uploads a large blob in one piece, once, and in chunks where that breaks off now or did so
   * before.
   *
   * @return what is left to upload in one piece
   */
  private List<Upload> withoutChunks(
      RepositoryPath source, Descriptor blob, List<Upload> uploads, TransferMeter meter) {
    List<Upload> left = new ArrayList<>();
    List<Upload> first = new ArrayList<>();
    List<Upload> broken = new ArrayList<>();
    for (Upload upload : uploads) {
      boolean before = chunked.brokeOff(upload.repository(), blob);
      (chunked.suits(upload.repository(), blob) ? before ? broken : first : left).add(upload);
    }
    broken.addAll(brokenOff(source, blob, first, meter));
    left.addAll(
        EVERYWHERE.map(broken, upload -> inChunks(source, blob, upload, meter)).stream()
            .flatMap(Optional::stream)
            .toList());
    return left;
  }

  private List<Upload> brokenOff(
      RepositoryPath source, Descriptor blob, List<Upload> uploads, TransferMeter meter) {
    List<Upload> left = new ArrayList<>(uploads);
    if (left.isEmpty()) {
      return left;
    }
    left.forEach(upload -> chunked.noteBroken(upload.repository(), blob));
    Map<Upload, RegistryException> failures = round(source, blob, left, meter);
    for (Upload upload : left) {
      LOG.log(
          Level.INFO,
          "{0} is sent on in chunks: {1}",
          new Object[] {blob.digest(), failures.get(upload).getMessage()});
    }
    return left;
  }

  /** Gives back what the registry does not take in chunks. */
  private Optional<Upload> inChunks(
      RepositoryPath source, Descriptor blob, Upload upload, TransferMeter meter) {
    List<Upload> left = new ArrayList<>();
    upload
        .arrival()
        .step(() -> {
          switch (chunked.run(source, blob, upload.repository(), meter)) {
            case ARRIVED -> known.add(upload.repository(), blob.digest());
            case NO_CHUNKS -> left.add(upload);
          }
        });
    return left.stream().findFirst();
  }

  /** Each round reads the source once, for those uploads that have not succeeded yet. */
  private void streaming(
      RepositoryPath source, Descriptor blob, List<Upload> uploads, TransferMeter meter) {
    List<Upload> left = new ArrayList<>(uploads);
    if (left.isEmpty()) {
      return;
    }
    Map<Upload, RegistryException> last = new HashMap<>();
    try {
      connection
          .caller()
          .together(
              "copy of %s from %s".formatted(blob.digest(), source),
              () -> {
                last.putAll(round(source, blob, left, meter));
                throwSoonest(left, last);
                return left;
              });
    } catch (RegistryException e) {
      left.forEach(upload -> upload.arrival().fail(last.getOrDefault(upload, e)));
    }
  }

  /**
   * Takes what arrived, and what is not to be repeated, out of {@code left}.
   *
   * @return why the others failed
   */
  private Map<Upload, RegistryException> round(
      RepositoryPath source, Descriptor blob, List<Upload> left, TransferMeter meter) {
    Map<Upload, RegistryException> failures =
        new Tee(blobs, connection.stall(), meter).run(source, blob, left);
    for (Upload upload : List.copyOf(left)) {
      RegistryException failure = failures.get(upload);
      if (failure == null) {
        known.add(upload.repository(), blob.digest());
        chunked.arrived(upload.repository(), blob);
        left.remove(upload);
      } else if (!failure.worthRepeating()) {
        upload.arrival().fail(failure);
        left.remove(upload);
      }
    }
    return failures;
  }

  /** Nobody waits as long as another destination asks for. */
  private static void throwSoonest(List<Upload> left, Map<Upload, RegistryException> failures) {
    Optional<RegistryException> soonest =
        left.stream()
            .map(failures::get)
            .min(Comparator.comparing(failure -> failure.retryAfter().orElse(Duration.ZERO)));
    if (soonest.isPresent()) {
      throw soonest.get();
    }
  }
}
