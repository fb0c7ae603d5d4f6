package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.ClientConnection;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TransferMeter;
import io.edgeward.registry.manifest.Descriptor;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings single blobs into repositories, each once: what a repository has is left alone, what its
 * registry has elsewhere is mounted, and the rest is read once and uploaded everywhere.
 */
final class BlobCopier {
  /**
   * How many blobs of one source host are on their way at once; bounds the memory that buffers
   * take. Each host has its own, so that one whose blobs do not end holds up no other.
   */
  private static final int AT_ONCE = 24;

  private static final Logger LOG = Logger.getLogger(BlobCopier.class.getName());

  private final ClientConnection connection;
  private final BlobCalls blobs;
  private final KnownContent known;
  private final BlobTransfer transfer;
  private final Pool pool;
  private final Map<Way, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> transfers = new ConcurrentHashMap<>();

  /** A blob on its way from a host. */
  private record Way(String sourceHost, Digest digest) {}

  BlobCopier(RegistryClient client, KnownContent known, Pool pool) {
    this.connection = client.connection();
    this.blobs = client.blobs();
    this.known = known;
    this.pool = pool;
    this.transfer = new BlobTransfer(connection, blobs, client.chunked(), known);
  }

  /** Brings {@code blob} from {@code source} to all {@code arrivals} that are under way. */
  void copy(RepositoryPath source, Descriptor blob, List<Arrival> arrivals) {
    List<Upload> uploads = new ArrayList<>();
    for (Arrival arrival : Arrival.underWay(arrivals)) {
      arrival.step(() -> {
        if (!has(arrival.repository(), blob.digest())) {
          uploads.add(new Upload(arrival));
        }
      });
    }
    List<Upload> left = mounted(source, blob, uploads);
    if (!left.isEmpty()) {
      // Whoever has the same blob on its way elsewhere is waited for, and mounted from; but not
      // where another source decides how long that takes.
      Way way = new Way(source.host(), blob.digest());
      ReentrantLock lock = locks.computeIfAbsent(way, w -> new ReentrantLock());
      lock.lock();
      try {
        upload(source, blob, left);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Uploads what was made here. No look comes first: its bytes are new, but for a few that are
   * small.
   */
  void put(Digest digest, byte[] bytes, List<Arrival> arrivals) {
    for (Arrival arrival : Arrival.underWay(arrivals)) {
      arrival.step(() -> {
        if (!known.has(arrival.repository(), digest)) {
          blobs.upload(arrival.repository(), digest, bytes);
          known.add(arrival.repository(), digest);
        }
      });
    }
  }

  private boolean has(RepositoryPath repository, Digest digest) {
    if (known.has(repository, digest)) {
      return true;
    }
    if (known.isNew(repository) || !blobs.has(repository, digest)) {
      return false;
    }
    known.add(repository, digest);
    return true;
  }

  /** Uploads to one repository of each registry that mounts, then mounts into its others. */
  private void upload(RepositoryPath source, Descriptor blob, List<Upload> uploads) {
    List<Upload> left = fromPool(blob, mounted(source, blob, uploads));
    while (!left.isEmpty()) {
      List<Upload> now = new ArrayList<>();
      List<Upload> later = new ArrayList<>();
      Set<String> hosts = new HashSet<>();
      for (Upload upload : left) {
        boolean first = hosts.add(upload.repository().host());
        boolean mayMount = known.mounts(upload.repository().host()) && !upload.mountTried();
        (first || !mayMount ? now : later).add(upload);
      }
      transferring(source, blob, now);
      now.forEach(upload -> intoPool(upload.repository(), blob.digest()));
      left = mounted(source, blob, later);
    }
  }

  /** Mounts what the pool has; gives what is left to upload. */
  private List<Upload> fromPool(Descriptor blob, List<Upload> uploads) {
    List<Upload> left = new ArrayList<>();
    for (Upload upload : uploads) {
      String host = upload.repository().host();
      Optional<RepositoryPath> from = pool.on(host).filter(has -> known.mounts(host));
      if (from.isEmpty() || upload.mountTried()) {
        left.add(upload);
        continue;
      }
      upload
          .arrival()
          .step(() -> {
            if (!mountFromPool(upload, blob.digest(), from.get())) {
              left.add(upload);
            }
          });
    }
    return left;
  }

  /** That the pool lacks a blob does not tell that the host refuses mounts. */
  private boolean mountFromPool(Upload upload, Digest digest, RepositoryPath from) {
    return switch (tryMount(upload.repository(), digest, from)) {
      case BlobCalls.Mount.Done done -> {
        known.mountWorked(upload.repository().host());
        known.add(upload.repository(), digest);
        yield true;
      }
      case BlobCalls.Mount.Upload instead -> {
        upload.mountRefused(instead.session());
        yield false;
      }
    };
  }

  /** A pool that lacks a blob costs a later upload; that is no reason to fail an image. */
  private void intoPool(RepositoryPath from, Digest digest) {
    Optional<RepositoryPath> to = pool.on(from.host()).filter(has -> known.mounts(from.host()));
    if (to.isEmpty() || !known.has(from, digest)) {
      return;
    }
    try {
      switch (tryMount(to.get(), digest, from)) {
        case BlobCalls.Mount.Done done -> known.mountWorked(from.host());
        case BlobCalls.Mount.Upload instead -> known.mountRefused(from.host());
      }
    } catch (RegistryException e) {
      LOG.log(Level.WARNING, "{0} is not in the pool: {1}", new Object[] {digest, e.getMessage()});
    }
  }

  private void transferring(RepositoryPath source, Descriptor blob, List<Upload> uploads) {
    Semaphore free = transfers.computeIfAbsent(source.host(), h -> new Semaphore(AT_ONCE));
    try (TransferMeter meter = connection.meter(blob.size() * uploads.size())) {
      free.acquire();
      try {
        transfer.run(source, blob, uploads, meter);
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    }
  }

  /** Mounts where that is possible; gives what is left to upload. */
  private List<Upload> mounted(RepositoryPath source, Descriptor blob, List<Upload> uploads) {
    List<Upload> left = new ArrayList<>();
    for (Upload upload : uploads) {
      if (known.has(upload.repository(), blob.digest())) {
        continue;
      }
      Optional<RepositoryPath> from = holder(source, upload.repository().host(), blob.digest());
      if (from.isEmpty() || upload.mountTried()) {
        left.add(upload);
        continue;
      }
      upload
          .arrival()
          .step(() -> {
            if (!mount(upload, blob.digest(), from.get())) {
              left.add(upload);
            }
          });
    }
    return left;
  }

  private Optional<RepositoryPath> holder(RepositoryPath source, String host, Digest digest) {
    Optional<RepositoryPath> holder = known.holder(host, digest);
    return holder.isEmpty() && source.host().equals(host) && known.mounts(host)
        ? Optional.of(source)
        : holder;
  }

  private boolean mount(Upload upload, Digest digest, RepositoryPath from) {
    String host = upload.repository().host();
    return switch (tryMount(upload.repository(), digest, from)) {
      case BlobCalls.Mount.Done done -> {
        known.mountWorked(host);
        known.add(upload.repository(), digest);
        yield true;
      }
      case BlobCalls.Mount.Upload instead -> {
        known.mountRefused(host);
        upload.mountRefused(instead.session());
        yield false;
      }
    };
  }

  /**
   * A mount that is denied, for instance for want of a right to read there, is an upload instead.
   */
  private BlobCalls.Mount tryMount(RepositoryPath to, Digest digest, RepositoryPath from) {
    try {
      return blobs.mount(to, digest, from);
    } catch (RegistryException e) {
      if (e.retryable()) {
        throw e;
      }
      return new BlobCalls.Mount.Upload(Optional.<URI>empty());
    }
  }
}
