package io.edgeward.trust.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.trust.signer.SignerLocation.KeyFile;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerLocationTest {
  private static final String KEY = "projects/p-1/locations/global/keyRings/r/cryptoKeys/k_1";

  @Test
  void aVersionOfAKeyIsInCloudKms() {
    assertThat(SignerLocation.parse("gcpkms://" + KEY + "/cryptoKeyVersions/12"))
        .isEqualTo(new KmsKeyVersion(KEY + "/cryptoKeyVersions/12"))
        .hasToString("gcpkms://" + KEY + "/cryptoKeyVersions/12");
    assertThat(
            SignerLocation.parse(
                "gcpkms://projects/example.com:p/locations/us-east1/keyRings/R/cryptoKeys/K/cryptoKeyVersions/1"))
        .isInstanceOf(KmsKeyVersion.class);
  }

  @Test
  void whatHasNoSchemeIsAFile() {
    assertThat(SignerLocation.parse(" keys/promotion.pem "))
        .isEqualTo(new KeyFile(Path.of("keys/promotion.pem")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        KEY + "/versions/1",
        KEY + "/cryptoKeyVersions/0",
        KEY + "/cryptoKeyVersions/1/",
        KEY + "/cryptoKeyVersions/1?x=y",
        KEY + "/cryptoKeyVersions/1#x",
        "projects/../locations/global/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1@evil",
        "host/" + KEY + "/cryptoKeyVersions/1",
        ""
      })
  void aKeyOfCloudKmsNeedsItsWholeName(String name) {
    assertThatThrownBy(() -> SignerLocation.parse("gcpkms://" + name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"gcpkms://%s\" names no version of a key; write"
                + " gcpkms://projects/P/locations/L/keyRings/R/cryptoKeys/K/cryptoKeyVersions/N",
            name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          awskms://alias/x                 | "awskms://alias/x" is no signer; write gcpkms://projects/…/cryptoKeyVersions/N or the path of a file with a private key (PKCS #8)
          file:///etc/key.pem              | "file:///etc/key.pem" is no signer; write gcpkms://projects/…/cryptoKeyVersions/N or the path of a file with a private key (PKCS #8)
          ''                               | "" is no signer; write gcpkms://projects/…/cryptoKeyVersions/N or the path of a file with a private key (PKCS #8)
          projects/p/locations/l           | "projects/p/locations/l" looks like a key of Cloud KMS; write gcpkms:// before it
          -----BEGIN PRIVATE KEY-----MIGH  | it is a key itself; write the key into a file that nobody else can read, and its path here
          """)
  void saysWhatToWriteInstead(String text, String message) {
    assertThatThrownBy(() -> SignerLocation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
