package io.edgeward.manifests.git;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;

/**
 * Speaks to an ssh agent (https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/) by the JDK's
 * sockets; JGit's own connector would need native code.
 */
final class SshAgent extends AbstractConnector {
  private static final Logger LOG = Logger.getLogger(SshAgent.class.getName());
  private static final String VARIABLE = "SSH_AUTH_SOCK";
  private static final int LENGTH = Integer.BYTES;

  private final Path path;
  private SocketChannel socket;

  private SshAgent(Path path) {
    this.path = path;
  }

  /** Without an agent at the socket the keys in files remain. */
  @Override
  public boolean connect() {
    try {
      socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
      return true;
    } catch (IOException e) {
      LOG.log(Level.FINE, "no ssh agent answers at " + path, e);
      return false;
    }
  }

  @Override
  public byte[] rpc(byte command, byte[] message) throws IOException {
    prepareMessage(command, message);
    send(ByteBuffer.wrap(message));
    byte[] length = receive(LENGTH);
    return receive(toLength(command, length));
  }

  private void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private byte[] receive(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (socket.read(bytes) < 0) {
        throw new EOFException("the ssh agent ended the connection");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }

  /** Connects to the agent behind a socket, unless ssh's configuration names another one. */
  record Factory(String path) implements ConnectorFactory {
    @Override
    public Connector create(String identityAgent, File home) {
      boolean other =
          identityAgent != null && !identityAgent.isBlank() && !identityAgent.equals(VARIABLE);
      return new SshAgent(Path.of(other ? identityAgent : path));
    }

    @Override
    public boolean isSupported() {
      return true;
    }

    @Override
    public String getName() {
      return "edgeward";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
      return List.of(getDefaultConnector());
    }

    @Override
    public ConnectorDescriptor getDefaultConnector() {
      return new ConnectorDescriptor() {
        @Override
        public String getIdentityAgent() {
          return VARIABLE;
        }

        @Override
        public String getDisplayName() {
          return "ssh-agent";
        }
      };
    }
  }
}
