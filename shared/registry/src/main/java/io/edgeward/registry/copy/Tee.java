package io.edgeward.registry.copy;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.TransferMeter;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.RequestContent;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.manifest.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads a blob once and uploads it to several repositories while it comes in. The last piece is
 * held back until the digest of the whole has been found right, so no upload of wrong bytes is ever
 * completed. A destination that is too slow for the others is left out.
 */
final class Tee {
  private static final int PIECE = 128 * 1024;

  private static final Logger LOG = Logger.getLogger(Tee.class.getName());

  private final BlobCalls blobs;
  private final Duration stall;
  private final TransferMeter meter;

  Tee(BlobCalls blobs, Duration stall, TransferMeter meter) {
    this.blobs = blobs;
    this.stall = stall;
    this.meter = meter;
  }

  /** One upload with its thread. */
  private record Branch(Upload upload, Pipe pipe, Future<?> thread) {}

  /** Runs once; gives the uploads that failed, and why. */
  Map<Upload, RegistryException> run(RepositoryPath source, Descriptor blob, List<Upload> uploads) {
    Map<Upload, RegistryException> failures = new HashMap<>();
    Instant began = blobs.now();
    try (Response response = blobs.open(source, blob)) {
      long length = length(response, blob);
      List<Branch> branches = uploads.stream().map(u -> branch(u, blob, length)).toList();
      try {
        Flow flow = new Flow(new ArrayList<>(branches), source, blob, began, failures);
        flow.pass(response.body(), length);
      } finally {
        branches.forEach(branch -> join(branch, failures));
      }
    } catch (RegistryException e) {
      uploads.forEach(upload -> failures.putIfAbsent(upload, e));
    }
    return failures;
  }

  private static long length(Response response, Descriptor blob) {
    if (blob.size() >= 0) {
      return blob.size();
    }
    return response
        .header("Content-Length")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(Descriptor.UNKNOWN);
  }

  private Branch branch(Upload upload, Descriptor blob, long length) {
    Pipe pipe = new Pipe();
    Future<?> thread =
        Fanout.start(() -> {
          try {
            URI session = upload.takeSession().orElseGet(() -> blobs.start(upload.repository()));
            put(
                upload,
                session,
                blob.digest(),
                new RequestContent.Passing(length, pipe::drainTo),
                pipe);
            return null;
          } finally {
            pipe.close();
          }
        });
    return new Branch(upload, pipe, thread);
  }

  private void put(Upload upload, URI session, Digest digest, RequestContent body, Pipe pipe) {
    try {
      blobs.put(upload.repository(), session, digest, body);
    } catch (RegistryException e) {
      // Nobody has to wait for this upload any more while it is looked for.
      pipe.close();
      if (!blobs.arrived(upload.repository(), digest, e)) {
        throw e;
      }
    }
  }

  private void join(Branch branch, Map<Upload, RegistryException> failures) {
    try {
      Fanout.result(branch.thread(), RegistryException::interrupted);
    } catch (RegistryException e) {
      failures.putIfAbsent(branch.upload(), e);
    } catch (java.util.concurrent.CancellationException e) {
      // Left out because it was too slow; the reason is in the failures already.
      assert failures.containsKey(branch.upload());
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "upload to " + branch.upload().repository(), e);
      failures.putIfAbsent(branch.upload(), RegistryException.defect(e));
    }
  }

  /** The pieces on their way from the source into the branches that are left. */
  private final class Flow {
    private final List<Branch> branches;
    private final RepositoryPath source;
    private final Descriptor blob;
    private final Instant began;
    private final Map<Upload, RegistryException> failures;
    private final MessageDigest hash;
    private byte[] held = new byte[0];
    private int heldLength;
    private long total;

    Flow(
        List<Branch> branches,
        RepositoryPath source,
        Descriptor blob,
        Instant began,
        Map<Upload, RegistryException> failures) {
      this.branches = branches;
      this.source = source;
      this.blob = blob;
      this.began = began;
      this.hash = blob.digest().algorithm().newHash();
      this.failures = failures;
    }

    void pass(InputStream in, long length) {
      try {
        while (!branches.isEmpty() && piece(in, length)) {
          // The work is in piece().
        }
        check(length);
        hand(held, heldLength);
        each(branch -> branch.pipe().end(stall));
      } catch (IOException e) {
        RegistryException failure =
            Failures.unreachable("GET of %s from %s".formatted(blob.digest(), source), e);
        abort(blobs.broke(source, blob, began, failure));
      } catch (RegistryException e) {
        abort(blobs.broke(source, blob, began, e));
      } catch (RuntimeException | Error e) {
        // The uploads would wait for pieces for ever.
        LOG.log(Level.SEVERE, "reading of " + blob.digest() + " from " + source, e);
        abort(RegistryException.defect(e));
      }
    }

    /** Reads one piece and hands on the one before. */
    private boolean piece(InputStream in, long length) throws IOException {
      byte[] bytes = new byte[PIECE];
      int read = in.readNBytes(bytes, 0, PIECE);
      if (read == 0) {
        return false;
      }
      total += read;
      if (length >= 0 && total > length) {
        throw new RegistryException(
            Kind.CORRUPT,
            "%s has more than its %s".formatted(blob.digest(), Count.of(length, "byte")));
      }
      hash.update(bytes, 0, read);
      hand(held, heldLength);
      held = bytes;
      heldLength = read;
      return read == PIECE;
    }

    private void check(long length) {
      Digest found = blob.digest().algorithm().digest(hash);
      boolean wrongLength = length >= 0 && total != length;
      if (!branches.isEmpty() && (wrongLength || !found.equals(blob.digest()))) {
        throw new RegistryException(
            Kind.CORRUPT,
            "%s sent %s (%s) for %s"
                .formatted(source, found, Count.of(total, length, "byte"), blob.digest()));
      }
      if (!branches.isEmpty()) {
        blobs.cameWell(source, blob);
      }
    }

    private void hand(byte[] bytes, int length) {
      if (length > 0) {
        each(branch -> branch.pipe().offer(bytes, length, stall));
        meter.moved((long) length * branches.size());
      }
    }

    private void each(java.util.function.Predicate<Branch> action) {
      for (Branch branch : List.copyOf(branches)) {
        if (!action.test(branch)) {
          leaveOut(branch);
        } else if (branch.thread().isDone()) {
          branches.remove(branch);
        }
      }
    }

    private void leaveOut(Branch branch) {
      RepositoryPath repository = branch.upload().repository();
      RegistryException failure =
          new RegistryException(
              Kind.UNAVAILABLE,
              "upload of %s to %s stood still for %d s and was given up"
                  .formatted(blob.digest(), repository, stall.toSeconds()),
              new SocketTimeoutException("no answer"));
      failures.put(branch.upload(), blobs.stoodStill(repository, began, failure));
      branch.thread().cancel(true);
      branches.remove(branch);
    }

    private void abort(RegistryException reason) {
      for (Branch branch : branches) {
        failures.put(branch.upload(), reason);
        branch.pipe().fail(reason.getMessage(), Duration.ZERO);
        branch.thread().cancel(true);
      }
    }
  }
}
