package io.edgeward.trust.signer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileSignerTest {
  private static final ApiAccess NO_KMS =
      ApiAccess.of(
          GoogleApi.CLOUD_KMS,
          Optional.empty(),
          () -> {
            throw new AssertionError("a file needs no access token");
          });

  @TempDir private Path folder;

  @RepeatedTest(8) // Which of the two points it is depends on the key.
  void knowsThePublicKeyThatBelongsToItsPrivateOne() throws Exception {
    KeyPair keys = Pems.pair("secp256r1");

    assertThat(signer(Pems.privateKey(keys)).publicKey()).isEqualTo(keys.getPublic());
  }

  @Test
  void signsWhatTheJdkVerifies() throws Exception {
    KeyPair keys = Pems.pair("secp256r1");
    byte[] message = "a message".getBytes(UTF_8);

    byte[] signature = signer(Pems.privateKey(keys)).sign(message);

    assertThat(verifies(keys.getPublic(), message, signature)).isTrue();
    assertThat(verifies(keys.getPublic(), "another".getBytes(UTF_8), signature)).isFalse();
  }

  @Test
  void readsTheFileOnceAndNotBeforeItIsAsked() throws Exception {
    Path file = folder.resolve("later.pem");
    Signer signer = Signers.open(file.toString(), NO_KMS);
    Files.writeString(file, Pems.privateKey(Pems.pair("secp256r1")));
    PublicKey key = signer.publicKey();
    Files.delete(file);

    assertThat(signer.publicKey()).isSameAs(key);
    assertThat(signer.sign(new byte[0])).isNotEmpty();
  }

  @Test
  void acceptsWhatOpensslWritesAroundAKey() throws Exception {
    KeyPair keys = Pems.pair("secp256r1");
    String text = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    assertThat(
            signer("Bag Attributes\r\n" + text + Pems.privateKey(keys).replace("\n", "\r\n"))
                .publicKey())
        .isEqualTo(keys.getPublic());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENCRYPTED PRIVATE KEY          | holds a key that is encrypted; write it without a password, readable to the signer alone
          ENCRYPTED SIGSTORE PRIVATE KEY | holds a key that is encrypted; write it without a password, readable to the signer alone
          EC PRIVATE KEY                 | holds a key of the form EC PRIVATE KEY; convert it: openssl pkcs8 -topk8 -nocrypt -in FILE
          PUBLIC KEY                     | holds no block PRIVATE KEY; write one, as PKCS #8
          """)
  void refusesOtherForms(String type, String message) throws Exception {
    String text = Pems.privateKey(Pems.pair("secp256r1")).replace("PRIVATE KEY", type);

    assertRefused(text, message);
  }

  @ParameterizedTest
  @CsvSource({"EC,secp384r1", "EC,secp521r1", "RSA,", "Ed25519,"})
  void refusesOtherKeys(String algorithm, String curve) throws Exception {
    KeyPair keys =
        curve == null
            ? KeyPairGenerator.getInstance(algorithm).generateKeyPair()
            : Pems.pair(curve);

    assertRefused(
        Pems.privateKey(keys),
        "holds another key than one of ECDSA on P-256; make one: openssl genpkey -algorithm EC"
            + " -pkeyopt ec_paramgen_curve:P-256");
  }

  @Test
  void refusesWhatIsNoSingleKey() throws Exception {
    String key = Pems.privateKey(Pems.pair("secp256r1"));

    assertRefused("", "holds no block PRIVATE KEY; write one, as PKCS #8");
    assertRefused(key + key, "holds more than one private key; leave one");
    assertRefused(key.replace("\nM", "\nM\u00e9="), "holds a private key that is no base64");
    assertRefused(key + " ".repeat(64 * 1024), "is too large for a key");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    Signer signer = Signers.open(folder + "/none.pem", NO_KMS);

    assertThatThrownBy(signer::publicKey)
        .isInstanceOf(SignerException.class)
        .hasMessage(
            folder
                + "/none.pem: there is no such file; write the path of a file with a private key"
                + " (PKCS #8)");
  }

  private void assertRefused(String text, String message) throws IOException {
    Signer signer = signer(text);
    assertThatThrownBy(signer::publicKey)
        .isInstanceOfSatisfying(SignerException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessage(folder.resolve("key.pem") + " " + message)
        .hasNoCause();
  }

  private Signer signer(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), text);
    return Signers.open(file.toString(), NO_KMS);
  }

  private static boolean verifies(PublicKey key, byte[] message, byte[] signature)
      throws Exception {
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }
}
