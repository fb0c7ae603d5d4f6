package io.edgeward.local.registry.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.content.FileContent;
import io.edgeward.local.registry.spec.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blobs as files named by their digest. Content arrives in a file of its own and is renamed when it
 * is whole, so that a killed process leaves no broken blob.
 */
final class DirectoryBlobs implements BlobStore {
  private static final int CHUNK = 128 * 1024;

  private final Path blobs;
  private final Path uploads;
  private final Map<ContentDigest, Content> known = new ConcurrentHashMap<>();

  private DirectoryBlobs(Path blobs, Path uploads) {
    this.blobs = blobs;
    this.uploads = uploads;
  }

  /** Opens a directory; what an earlier process was still receiving is dropped. */
  static DirectoryBlobs open(Path root) throws IOException {
    Path uploads = Files.createDirectories(root.resolve("uploads"));
    try (var left = Files.newDirectoryStream(uploads)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
    return new DirectoryBlobs(Files.createDirectories(root.resolve("blobs")), uploads);
  }

  @Override
  public Optional<Content> find(ContentDigest digest) {
    Content blob = known.get(digest);
    if (blob != null) {
      return Optional.of(blob);
    }
    try {
      Path file = file(digest);
      Content found = new FileContent(file, Files.size(file));
      known.put(digest, found);
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read blob " + digest, e);
    }
  }

  @Override
  public Incoming receive() throws IOException {
    return new IntoFile(uploads.resolve(UUID.randomUUID().toString()));
  }

  private Path file(ContentDigest digest) {
    String hex = digest.hex();
    return blobs.resolve(digest.algorithm()).resolve(hex.substring(0, 2)).resolve(hex);
  }

  private final class IntoFile extends Incoming {
    private final Path file;
    private final OutputStream out;

    IntoFile(Path file) throws IOException {
      this.file = file;
      this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void append(InputStream in, long expected) throws IOException {
      if (expected == 0) {
        return;
      }
      byte[] chunk = new byte[expected > 0 ? (int) Math.min(CHUNK, expected) : CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        hash(chunk, 0, read);
        out.write(chunk, 0, read);
      }
    }

    @Override
    public void keep(ContentDigest digest) throws IOException {
      out.close();
      Path target = file(digest);
      Files.createDirectories(target.getParent());
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void discard() throws IOException {
      out.close();
      Files.deleteIfExists(file);
    }

    @Override
    void rehash(MessageDigest hash) throws IOException {
      new FileContent(file, size()).copyTo(hashing(hash), 0, size());
    }
  }

  private static OutputStream hashing(MessageDigest hash) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        hash.update((byte) b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
      }
    };
  }
}
