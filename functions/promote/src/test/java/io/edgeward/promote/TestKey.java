package io.edgeward.promote;

import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.KmsAccess;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A new key of ECDSA on P-256.
 *
 * @param publicFile the file of its public key
 * @param signer what signs with the private one
 */
record TestKey(Path publicFile, Signer signer) {
  /** Writes {@code name.key} and {@code name.pub} into {@code folder}. */
  static TestKey in(Path folder, String name) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    Path secret =
        Files.writeString(
            folder.resolve(name + ".key"),
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(body));
    Path open =
        Files.writeString(folder.resolve(name + ".pub"), VerificationKeys.pem(keys.getPublic()));
    KmsAccess noService =
        KmsAccess.of(
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
