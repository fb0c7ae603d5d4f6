package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one repository over ssh on the loopback interface, to whoever has one key. */
final class SshServerFixture implements AutoCloseable {
  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair hostKey;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private SshServerFixture(KeyPair hostKey) {
    this.hostKey = hostKey;
  }

  static SshServerFixture start(Path repository, KeyPair hostKey, PublicKey client)
      throws IOException {
    SshServerFixture fixture = new SshServerFixture(hostKey);
    SshServer server = fixture.server;
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, client));
    server.setCommandFactory((channel, command) -> {
      fixture.commands.add(command);
      return new Upload(repository);
    });
    server.start();
    return fixture;
  }

  int port() {
    return server.getPort();
  }

  /** What clients wanted to run. */
  List<String> commands() {
    return commands;
  }

  /** The line of {@code known_hosts} for it. */
  String knownHost() {
    return "[127.0.0.1]:%d %s\n".formatted(port(), PublicKeyEntry.toString(hostKey.getPublic()));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  /** {@code git-upload-pack}, whatever was asked for. */
  private static final class Upload implements Command {
    private final Path directory;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    Upload(Path directory) {
      this.directory = directory;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Optional<String> version = Optional.ofNullable(environment.getEnv().get("GIT_PROTOCOL"));
      Thread.ofVirtual().start(() -> upload(version));
    }

    private void upload(Optional<String> version) {
      try (Repository repository =
              new FileRepositoryBuilder().setGitDir(directory.toFile()).build();
          UploadPack pack = new UploadPack(repository)) {
        Config config = new Config();
        config.setBoolean("uploadpack", null, "allowFilter", true);
        config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        pack.setTransferConfig(new TransferConfig(config));
        pack.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        pack.setExtraParameters(version.stream().toList());
        pack.upload(in, out, err);
        exit.onExit(0);
      } catch (IOException e) {
        exit.onExit(1, new String(e.toString().getBytes(UTF_8), UTF_8));
      }
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void destroy(ChannelSession channel) {
      // The streams end with the channel.
    }
  }
}
