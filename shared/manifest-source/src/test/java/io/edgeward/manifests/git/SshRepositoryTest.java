package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifests behind ssh, with a server of its own. */
class SshRepositoryTest extends GitTestCase {
  private Path ssh;
  private KeyPair key;
  private SshServerFixture host;
  private Revision commit;

  @BeforeEach
  void startSsh() throws Exception {
    commit = git.commit("Add", Map.of("prod/a", "a"));
    ssh = Files.createDirectories(scratch.resolve("home/.ssh"));
    key = newKey();
    host = SshServerFixture.start(git.directory(), newKey(), key.getPublic());
    write(key, ssh.resolve("id_ecdsa"));
    Files.writeString(ssh.resolve("known_hosts"), host.knownHost());
  }

  @AfterEach
  void stopSsh() throws IOException {
    host.close();
  }

  @Test
  void readsARepositoryWithTheKeyOfThePerson() throws Exception {
    try (GitRepository repository = GitRepository.open(location(), options())) {
      assertThat(repository.head()).isEqualTo(commit);
      assertThat(repository.tree(commit).read("a")).isEqualTo("a".getBytes(UTF_8));
    }
    assertThat(host.commands()).containsOnly("git-upload-pack '/manifests.git'");
  }

  @Test
  void readsARepositoryWithTheKindOfKeyThatSshMakesToday() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "ssh-keygen is not installed");
    Files.delete(ssh.resolve("id_ecdsa"));
    Path file = ssh.resolve("id_ed25519");
    new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
        .start()
        .waitFor();
    PublicKey ed25519 =
        PublicKeyEntry.parsePublicKeyEntry(Files.readString(ssh.resolve("id_ed25519.pub")).strip())
            .resolvePublicKey(null, null, null);
    host.close();
    host = SshServerFixture.start(git.directory(), newKey(), ed25519);
    Files.writeString(ssh.resolve("known_hosts"), host.knownHost());

    try (GitRepository repository = GitRepository.open(location(), options())) {
      assertThat(repository.head()).isEqualTo(commit);
    }
  }

  @Test
  void aHostWithoutAnAddressIsNamed() throws Exception {
    GitLocation nowhere = GitLocation.parse("git@host.invalid:manifests");
    try (GitRepository repository = GitRepository.open(nowhere, options())) {
      assertThatThrownBy(repository::head)
          .hasMessage(
              "git repository git@host.invalid:manifests could not be read: its host is not known:"
                  + " correct the name, or look at the network");
    }
  }

  @Test
  void aHostThatIsNotKnownIsRefused() throws Exception {
    Files.delete(ssh.resolve("known_hosts"));
    assertUnreadable(
        "its host key is not the one in ~/.ssh/known_hosts, or there is none: compare it with what"
            + " the host publishes, and connect to it by ssh once");
    assertThat(ssh.resolve("known_hosts")).doesNotExist();
  }

  @Test
  void aHostWithAnotherKeyThanBeforeIsRefused() throws Exception {
    int port = host.port();
    try (SshServerFixture other =
        SshServerFixture.start(git.directory(), newKey(), key.getPublic())) {
      Files.writeString(
          ssh.resolve("known_hosts"), other.knownHost().replace(":" + other.port(), ":" + port));
      assertUnreadable(
          "its host key is not the one in ~/.ssh/known_hosts, or there is none: compare it with"
              + " what the host publishes, and connect to it by ssh once");
    }
    assertThat(host.commands()).isEmpty();
  }

  @Test
  void aKeyThatTheHostDoesNotTakeIsNamed() throws Exception {
    write(newKey(), ssh.resolve("id_ecdsa"));
    assertUnreadable(
        "it takes none of your ssh keys: add one to the ssh agent or to ~/.ssh, and to your account"
            + " there");
  }

  @Test
  void readsARepositoryWithAKeyOfTheAgent() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "ssh-agent is not installed");
    Path socket = scratch.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!Files.exists(socket)) {
        Thread.sleep(5);
      }
      ProcessBuilder add = new ProcessBuilder("ssh-add", ssh.resolve("id_ecdsa").toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.redirectErrorStream(true).start().waitFor()).isZero();
      Files.delete(ssh.resolve("id_ecdsa"));

      GitOptions withAgent =
          QUICK.forPerson(Map.of("HOME", home(), "SSH_AUTH_SOCK", socket.toString()));
      try (GitRepository repository = GitRepository.open(location(), withAgent)) {
        assertThat(repository.head()).isEqualTo(commit);
      }
    } finally {
      agent.destroy();
    }
  }

  @Test
  void anAgentThatIsGoneLeavesTheKeysInFiles() throws Exception {
    GitOptions gone =
        QUICK.forPerson(Map.of("HOME", home(), "SSH_AUTH_SOCK", scratch + "/no-agent"));
    try (GitRepository repository = GitRepository.open(location(), gone)) {
      assertThat(repository.head()).isEqualTo(commit);
    }
  }

  @Test
  void aFetchIsBounded() throws Exception {
    String noise = GitRepositoryTest.noise(90_000);
    Revision big =
        git.commit(
            "Big",
            Map.of("prod/one", noise.substring(45_000), "prod/two", noise.substring(0, 45_000)));
    try (GitRepository repository = GitRepository.open(location(), options().atMost(50_000))) {
      assertThatThrownBy(() -> repository.tree(big))
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessageEndingWith("it sent more than 50000 bytes at once");
    }
  }

  @Test
  void functionsHaveNoKeys() {
    assertThatThrownBy(() -> GitRepository.open(location(), QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "git repository %s is asked over ssh, for which only the command line has keys: write"
                    .formatted(location())
                + " its https URL, and give a token in EDGEWARD_GIT_TOKEN");
  }

  private void assertUnreadable(String why) throws Exception {
    try (GitRepository repository = GitRepository.open(location(), options())) {
      assertThatThrownBy(repository::head)
          .isInstanceOf(ManifestsUnreadableException.class)
          .hasMessage("git repository %s could not be read: %s".formatted(location(), why));
    }
  }

  private GitLocation location() {
    return GitLocation.parse(
        "ssh://git@127.0.0.1:%d/manifests.git#main:prod".formatted(host.port()));
  }

  private GitOptions options() {
    return QUICK.forPerson(Map.of("HOME", home()));
  }

  private String home() {
    return scratch.resolve("home").toString();
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    return keys.generateKeyPair();
  }

  private static void write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
