package io.edgeward.trust.signer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;

class SignersTest {
  @Test
  void signWithAKeyInMemory() throws Exception {
    KeyPair keys = Pems.pair("secp256r1");
    byte[] message = "a message".getBytes(UTF_8);

    Signer signer = Signers.of(keys.getPrivate());

    assertThat(signer.publicKey()).isEqualTo(keys.getPublic());
    assertThat(P256.verifies(keys.getPublic(), message, signer.sign(message))).isTrue();
    assertThat(signer).hasToString("***");
  }

  @Test
  void writeAKeyAsTheFileThatTheyRead() {
    PrivateKey key = Pems.pair("secp256r1").getPrivate();

    assertThat(Signers.pem(key))
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
    assertThat(PrivateKeyPem.read(Signers.pem(key))).isEqualTo(key.getEncoded());
  }

  @Test
  void refuseAKeyOfAnotherCurve() {
    PrivateKey other = Pems.pair("secp384r1").getPrivate();

    assertThatThrownBy(() -> Signers.of(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the signer holds another key than one of ECDSA on P-256; make one: openssl genpkey"
                + " -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
  }
}
