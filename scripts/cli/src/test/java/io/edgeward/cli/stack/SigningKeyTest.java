package io.edgeward.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SigningKeyTest {
  @TempDir Path folder;

  @Test
  void signsByThePublicKeyBesideIt() throws Exception {
    SigningKey key = SigningKey.in(folder.resolve("trust"));
    Signer signer =
        Signers.open(
            key.privateFile().toString(),
            ApiAccess.of(
                GoogleApi.CLOUD_KMS,
                Optional.empty(),
                () -> {
                  throw new AssertionError("no service is asked for a key in a file");
                }));
    assertThat(signer.publicKey())
        .isEqualTo(VerificationKeys.parse(Files.readAllBytes(key.publicFile())));
  }

  @Test
  void staysTheSame() throws Exception {
    byte[] first = Files.readAllBytes(SigningKey.in(folder).privateFile());
    assertThat(Files.readAllBytes(SigningKey.in(folder).privateFile())).isEqualTo(first);
  }

  @Test
  void isTheOwnersAlone() throws Exception {
    SigningKey key = SigningKey.in(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.privateFile())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(key.privateFile(), key.publicFile());
    }
  }
}
