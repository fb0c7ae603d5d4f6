package io.edgeward.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeysTest {
  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void readsWhatItWrote(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    PublicKey key = generator.generateKeyPair().getPublic();

    assertThat(VerificationKeys.parse(VerificationKeys.pem(key).getBytes(UTF_8))).isEqualTo(key);
  }

  @Test
  void refusesAWeakRsaKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    byte[] pem = VerificationKeys.pem(generator.generateKeyPair().getPublic()).getBytes(UTF_8);

    assertThatThrownBy(() -> VerificationKeys.parse(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("holds no public key that is understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
      })
  void refusesWhatIsNoKey(String pem) {
    assertThatThrownBy(() -> VerificationKeys.parse(pem.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("holds no ");
  }
}
