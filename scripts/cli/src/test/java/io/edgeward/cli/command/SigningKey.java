package io.edgeward.cli.command;

import io.edgeward.testkit.keys.P256Key;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      P256Key key = new P256Key();
      Files.createDirectories(folder);
      Path secret = Files.writeString(folder.resolve(name + ".key"), key.privatePem());
      Files.writeString(folder.resolve(name + ".pem"), key.publicPem());
      return new SigningKey(secret, key.publicPem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What signs with it. */
  Signer signer() {
    return Signers.open(
        secret.toString(),
        ApiAccess.of(
            GoogleApi.CLOUD_KMS,
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
