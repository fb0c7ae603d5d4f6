package io.edgeward.cli.stack;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import io.edgeward.local.keys.P256Keys;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Set;

/**
 * The key that promotion signs by on this machine, where in the cloud Cloud KMS has it.
 *
 * @param privateFile the private key (PKCS #8), which the owner alone may read
 * @param publicFile the public key, as a policy names it
 */
public record SigningKey(Path privateFile, Path publicFile) {
  /**
   * The one in {@code folder}, which is made at the first use.
   *
   * @throws IOException if it cannot be written
   */
  static SigningKey in(Path folder) throws IOException {
    SigningKey key = new SigningKey(folder.resolve("promoter.key"), folder.resolve("promoter.pem"));
    if (!Files.exists(key.privateFile)) {
      Files.createDirectories(folder);
      key.write(P256Keys.generate());
    }
    return key;
  }

  /** The public key first: a private one without it would stay without. */
  private void write(KeyPair keys) throws IOException {
    Files.writeString(publicFile, VerificationKeys.pem(keys.getPublic()));
    Path file = privateFile.resolveSibling("promoter.key.new");
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(Set.of(OWNER_READ, OWNER_WRITE)));
    Files.writeString(file, Signers.pem(keys.getPrivate()));
    Files.move(file, privateFile);
  }
}
