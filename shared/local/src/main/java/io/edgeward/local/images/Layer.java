package io.edgeward.local.images;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One layer: a gzipped tar archive with one file of random bytes, which do not compress. Content is
 * generated again each time it is written.
 *
 * @param seed what the random bytes start from
 * @param fileSize size of the file; the layer is about 2 KiB larger
 * @param digest digest of the layer
 * @param size size of the layer
 * @param diffId digest of the archive before compression
 */
public record Layer(long seed, long fileSize, Digest digest, long size, Digest diffId) {
  /** Generates a layer once to learn its digests. */
  public static Layer of(long seed, long fileSize) {
    CountingSink sink = new CountingSink();
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    MessageDigest tarHash = DigestAlgorithm.SHA256.newHash();
    try (OutputStream gzip = gzip(new DigestOutputStream(sink, hash));
        OutputStream tar = new DigestOutputStream(gzip, tarHash)) {
      TarFile.write(tar, seed, fileSize);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: nothing leaves memory", e);
    }
    return new Layer(
        seed,
        fileSize,
        DigestAlgorithm.SHA256.digest(hash),
        sink.count(),
        DigestAlgorithm.SHA256.digest(tarHash));
  }

  /** Writes the layer's bytes; {@code out} stays open. */
  public void writeTo(OutputStream out) throws IOException {
    GZIPOutputStream gzip = gzip(out);
    TarFile.write(gzip, seed, fileSize);
    gzip.finish();
  }

  /** Random bytes do not compress: storing them saves the time. */
  private static GZIPOutputStream gzip(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, 64 * 1024) {
      {
        def.setLevel(Deflater.NO_COMPRESSION);
      }
    };
  }

  private static final class CountingSink extends OutputStream {
    private long count;

    long count() {
      return count;
    }

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
