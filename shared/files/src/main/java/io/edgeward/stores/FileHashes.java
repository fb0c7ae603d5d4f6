package io.edgeward.stores;

import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What files contain. Each is read once, and again when its size, time or inode has changed. */
final class FileHashes {
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** What tells one content of a file from another without reading it. */
  private record Looks(long size, FileTime modified, Optional<Object> key) {
    static Looks of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Looks(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
    }
  }

  /** A file that was read. */
  record Known(Object looks, StoredObject stored) {}

  /** What {@code file} contains now. */
  Known of(Path file) throws IOException {
    Looks now = Looks.of(file);
    Known before = known.get(file);
    if (before != null && before.looks().equals(now)) {
      return before;
    }
    Known read = new Known(now, read(file));
    known.put(file, read);
    return read;
  }

  /** Whether {@code file} still looks as it did. */
  boolean isUnchanged(Path file, Known before) throws IOException {
    return Looks.of(file).equals(before.looks());
  }

  private static StoredObject read(Path file) throws IOException {
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    MessageDigest md5 = Md5.newHash();
    byte[] piece = new byte[Tee.PIECE];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        hash.update(piece, 0, count);
        md5.update(piece, 0, count);
        size += count;
      }
    }
    return stored(size, DigestAlgorithm.SHA256.digest(hash), md5.digest());
  }

  static StoredObject stored(long size, Digest content, byte[] md5) {
    return new StoredObject(
        size, content.hex(), Optional.of(HexFormat.of().formatHex(md5)), Optional.of(content));
  }
}
