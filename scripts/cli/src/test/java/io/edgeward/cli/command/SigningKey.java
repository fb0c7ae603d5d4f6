package io.edgeward.cli.command;

import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.KmsAccess;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A new key in files, as openssl writes them.
 *
 * @param secret the private key's file
 * @param publicPem the public key
 */
record SigningKey(Path secret, String publicPem) {
  /** Writes {@code name.key} and {@code name.pem} into {@code folder}. */
  static SigningKey create(Path folder, String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      Files.createDirectories(folder);
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getPrivate().getEncoded());
      Path secret =
          Files.writeString(
              folder.resolve(name + ".key"),
              "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(body));
      String pem = VerificationKeys.pem(keys.getPublic());
      Files.writeString(folder.resolve(name + ".pem"), pem);
      return new SigningKey(secret, pem);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has P-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What signs with it. */
  Signer signer() {
    return Signers.open(
        secret.toString(),
        KmsAccess.of(
            Optional.empty(),
            () -> {
              throw new AssertionError("no service is asked for a key in a file");
            }));
  }

  /** The public key's file. */
  Path publicFile() {
    String name = secret.getFileName().toString();
    return secret.resolveSibling(name.replace(".key", ".pem"));
  }
}
