package io.edgeward.trust.signer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.concurrent.locks.ReentrantLock;

/** Signs with the key in a file, which is read at its first use and then kept. */
final class KeyFileSigner implements Signer {
  private static final int LARGEST = 64 * 1024;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private P256KeyPair keys;

  KeyFileSigner(Path file) {
    this.file = file;
  }

  @Override
  public PublicKey publicKey() {
    return keys().open();
  }

  @Override
  public byte[] sign(byte[] message) {
    return keys().sign(message);
  }

  private P256KeyPair keys() {
    lock.lock();
    try {
      if (keys == null) {
        keys = P256KeyPair.of(PrivateKeyPem.read(text()));
      }
      return keys;
    } catch (IllegalArgumentException e) {
      throw SignerException.permanent("%s %s".formatted(file, e.getMessage()));
    } finally {
      lock.unlock();
    }
  }

  private String text() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IllegalArgumentException("is too large for a key");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      String why =
          switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            default -> "it cannot be read";
          };
      throw SignerException.permanent(
          "%s: %s; write the path of a file with a private key (PKCS #8)".formatted(file, why), e);
    }
  }
}
