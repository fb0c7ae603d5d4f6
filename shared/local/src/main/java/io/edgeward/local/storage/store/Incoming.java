package io.edgeward.local.storage.store;

import io.edgeward.local.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Content that is arriving. It is hashed while it passes, and belongs to no object before a bucket
 * takes it. Not for several threads at once.
 */
public abstract class Incoming extends OutputStream {
  private static final int CHUNK = 64 * 1024;

  private final Map<Hash, Hash.Running> running = new EnumMap<>(Hash.class);
  private long size;

  /** The hashes that every object has are always computed. */
  Incoming(Set<Hash> more) {
    running.put(Hash.MD5, Hash.MD5.start());
    running.put(Hash.CRC32C, Hash.CRC32C.start());
    more.forEach(hash -> running.computeIfAbsent(hash, Hash::start));
  }

  /** Number of bytes so far. */
  public final long size() {
    return size;
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) throws IOException {
    running.values().forEach(hash -> hash.update(bytes, offset, length));
    size += length;
    append(bytes, offset, length);
  }

  /**
   * Takes all of {@code in}; what has no content after all is discarded.
   *
   * @throws IOException if it breaks off
   */
  public final Incoming readAll(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        write(chunk, 0, read);
      }
    } catch (IOException | RuntimeException e) {
      discard();
      throw e;
    }
    return this;
  }

  /** The hashes of the whole content in base64; call once, at the end. */
  public final Map<Hash, String> hashes() {
    Map<Hash, String> hashes = new EnumMap<>(Hash.class);
    running.forEach(
        (hash, bytes) -> hashes.put(hash, Base64.getEncoder().encodeToString(bytes.value())));
    return hashes;
  }

  /** Forgets the content. */
  public abstract void discard() throws IOException;

  /** The content, whole. */
  abstract Content content() throws IOException;

  abstract void append(byte[] bytes, int offset, int length) throws IOException;
}
