package io.edgeward.registry.read;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TransferMeter;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Pulls images by digest, with all they name, and hashes every byte. What was found right in a
 * repository is not read there again by the same verifier. Safe for use by many threads.
 */
public final class ContentVerifier {
  private static final int DEEPEST = 8;

  private final RegistryClient client;
  private final Set<String> right = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();

  /** A verifier that reads through {@code client}. */
  public ContentVerifier(RegistryClient client) {
    this.client = client;
  }

  /** How many bytes were read and hashed so far. */
  public long bytes() {
    return bytes.get();
  }

  /**
   * Pulls {@code digest} from {@code repository}.
   *
   * @throws RegistryException of kind MISSING or CORRUPT if it is not there whole and right; of
   *     other kinds if it could not be read
   */
  public void verify(RepositoryPath repository, Digest digest) {
    verify(repository, digest, 0);
  }

  /** One image to pull. */
  public record Pull(RepositoryPath repository, Digest digest) {}

  /**
   * Pulls many, several at once.
   *
   * @param progress is told of each as it ends, by several threads at once
   * @return why those that are not whole and right are not; empty if all are
   */
  public SortedMap<String, RegistryException> verifyAll(
      Collection<Pull> pulls, Consumer<Pull> progress) {
    return verifyAll(pulls, () -> false, progress);
  }

  /** Pulls until it is {@code late}; what was not begun by then is not told of. */
  public SortedMap<String, RegistryException> verifyAll(
      Collection<Pull> pulls, BooleanSupplier late, Consumer<Pull> progress) {
    SortedMap<String, RegistryException> failures =
        Collections.synchronizedSortedMap(new TreeMap<>());
    new Fanout(Math.min(client.connection().width(), 16), RegistryException::interrupted)
        .map(
            pulls,
            pull -> pull.repository().host(),
            pull -> {
              if (late.getAsBoolean()) {
                return pull;
              }
              try {
                verify(pull.repository(), pull.digest());
              } catch (RuntimeException | Error e) {
                // Whatever it is, it concerns this image; the others are pulled.
                failures.put(key(pull.repository(), pull.digest()), RegistryException.defect(e));
              }
              progress.accept(pull);
              return pull;
            });
    return new TreeMap<>(failures);
  }

  private void verify(RepositoryPath repository, Digest digest, int depth) {
    if (right.contains(key(repository, digest))) {
      return;
    }
    if (depth > DEEPEST) {
      throw new RegistryException(
          Kind.REFUSED, "%s in %s nests too deep".formatted(digest, repository));
    }
    ManifestContent content =
        client
            .findManifest(repository, digest)
            .orElseThrow(() -> Failures.missing(repository, digest));
    bytes.addAndGet(content.bytes().length);
    ManifestLinks links = ManifestLinks.of(content);
    links.manifests().forEach(child -> verify(repository, child.digest(), depth + 1));
    links.blobs().forEach(blob -> verify(repository, blob));
    right.add(key(repository, digest));
  }

  private void verify(RepositoryPath repository, Descriptor blob) {
    if (right.contains(key(repository, blob.digest()))) {
      return;
    }
    try (TransferMeter meter = client.connection().meter(blob.size())) {
      client
          .connection()
          .caller()
          .together(
              "reading of %s from %s".formatted(blob.digest(), repository),
              () -> read(repository, blob, meter));
    }
    right.add(key(repository, blob.digest()));
  }

  private Digest read(RepositoryPath repository, Descriptor blob, TransferMeter meter) {
    MessageDigest hash = blob.digest().algorithm().newHash();
    byte[] buffer = new byte[1 << 16];
    try (Response response = client.blobs().open(repository, blob);
        InputStream body = new DigestInputStream(response.body(), hash)) {
      int read = body.read(buffer);
      while (read >= 0) {
        bytes.addAndGet(read);
        meter.moved(read);
        read = body.read(buffer);
      }
    } catch (IOException e) {
      throw new RegistryException(
          Kind.UNAVAILABLE,
          "%s broke off while %s was read: %s".formatted(repository, blob.digest(), e.getMessage()),
          e);
    }
    Digest found = blob.digest().algorithm().digest(hash);
    if (!found.equals(blob.digest())) {
      throw new RegistryException(
          Kind.CORRUPT, "%s has %s as blob %s".formatted(repository, found, blob.digest()));
    }
    return found;
  }

  private static String key(RepositoryPath repository, Digest digest) {
    return repository + "@" + digest;
  }
}
