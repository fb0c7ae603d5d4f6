package io.edgeward.promote;

import io.edgeward.testkit.keys.P256Key;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A new key of ECDSA on P-256.
 *
 * @param publicFile the file of its public key
 * @param signer what signs with the private one
 */
record TestKey(Path publicFile, Signer signer) {
  /** Writes {@code name.key} and {@code name.pub} into {@code folder}. */
  static TestKey in(Path folder, String name) throws IOException {
    P256Key key = new P256Key();
    Path secret = Files.writeString(folder.resolve(name + ".key"), key.privatePem());
    Path open = Files.writeString(folder.resolve(name + ".pub"), key.publicPem());
    ApiAccess noService =
        ApiAccess.of(
            GoogleApi.CLOUD_KMS,
            Optional.empty(),
            () -> {
              throw new AssertionError("no service is asked for a key in a file");
            });
    return new TestKey(open, Signers.open(secret.toString(), noService));
  }

  /** The public key as a file has it. */
  String pem() throws IOException {
    return Files.readString(publicFile);
  }
}
