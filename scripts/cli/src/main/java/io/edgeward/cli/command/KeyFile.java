package io.edgeward.cli.command;

import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.VerificationKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file with one public key. */
final class KeyFile {
  private static final int LARGEST = 64 * 1024;

  private KeyFile() {}

  /**
   * The key in the file that {@code option} names; its id is the file's name.
   *
   * @throws UsageException if there is none
   */
  static VerificationKey read(String option, String text) {
    Path file = Arguments.path(option, text);
    try (InputStream in = Files.newInputStream(file)) {
      return new VerificationKey(
          file.getFileName().toString(),
          VerificationKeys.parse(in.readNBytes(LARGEST)),
          Optional.empty(),
          Optional.empty());
    } catch (NoSuchFileException e) {
      throw new UsageException("%s %s: there is no such file".formatted(option, text));
    } catch (IOException e) {
      throw new UsageException("%s %s: it cannot be read".formatted(option, text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s %s: it %s; openssl pkey -in KEY -pubout writes the public part of a key"
              .formatted(option, text, e.getMessage()));
    }
  }
}
