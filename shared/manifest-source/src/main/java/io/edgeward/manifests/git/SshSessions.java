package io.edgeward.manifests.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Sessions of ssh within the bounds of a {@link GitConversation}, by a person's configuration,
 * keys, agent and known hosts. Nobody is asked anything: a host that is not known is refused. Its
 * library is loaded with this class, for the first ssh URL.
 */
final class SshSessions extends SshSessionFactory {
  private static final Path KNOWN_BY_THE_MACHINE = Path.of("/etc/ssh/ssh_known_hosts");

  /** They tell of failures by stack traces, which are told in one sentence here. */
  private static final List<Logger> LIBRARIES =
      List.of(
          Logger.getLogger("org.apache.sshd"),
          Logger.getLogger("org.eclipse.jgit.internal.transport.sshd"));

  static {
    LIBRARIES.forEach(library -> library.setLevel(Level.OFF));
  }

  private final GitConversation exchange;
  private final SshdSessionFactory sessions;

  private SshSessions(GitConversation exchange, SshdSessionFactory sessions) {
    this.exchange = exchange;
    this.sessions = sessions;
  }

  /** Lets {@code transport} open its sessions as {@code person}. */
  static void use(GitOptions.Person person, GitConversation exchange, SshTransport transport)
      throws IOException {
    transport.setSshSessionFactory(new SshSessions(exchange, sessions(person)));
    transport.setTimeout(Math.ceilDiv(exchange.readTimeout(), 1000));
  }

  private static SshdSessionFactory sessions(GitOptions.Person person) {
    Path ssh = person.home().resolve(".ssh");
    SshdSessionFactoryBuilder builder =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(person.home().toFile())
            .setSshDirectory(ssh.toFile())
            .setPreferredAuthentications("publickey")
            .setDefaultKnownHostsFiles(folder ->
                List.of(
                    ssh.resolve("known_hosts"), ssh.resolve("known_hosts2"), KNOWN_BY_THE_MACHINE));
    person.agent().ifPresent(socket -> builder.setConnectorFactory(new SshAgent.Factory(socket)));
    return builder.build(null);
  }

  @Override
  public RemoteSession getSession(URIish uri, CredentialsProvider nobody, FS fs, int timeoutMillis)
      throws TransportException {
    return new Bounded(sessions.getSession(uri, null, fs, timeoutMillis));
  }

  @Override
  public void releaseSession(RemoteSession session) {
    sessions.releaseSession(((Bounded) session).session);
    sessions.close();
  }

  @Override
  public String getType() {
    return sessions.getType();
  }

  /** Counts what comes in. */
  private final class Bounded implements RemoteSession2 {
    private final SshdSession session;

    Bounded(SshdSession session) {
      this.session = session;
    }

    @Override
    public Process exec(String command, int timeoutSeconds) throws IOException {
      return new Counting(session.exec(command, timeoutSeconds));
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeoutSeconds)
        throws IOException {
      return new Counting(session.exec(command, environment, timeoutSeconds));
    }

    @Override
    public void disconnect() {
      session.disconnect();
    }
  }

  /** A command at the host. */
  private final class Counting extends Process {
    private final Process process;

    Counting(Process process) {
      this.process = process;
    }

    @Override
    public InputStream getInputStream() {
      return new BoundedConnection.Counted(process.getInputStream(), exchange);
    }

    @Override
    public InputStream getErrorStream() {
      return new BoundedConnection.Counted(process.getErrorStream(), exchange);
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
      return process.waitFor(timeout, unit);
    }

    @Override
    public int exitValue() {
      return process.exitValue();
    }

    @Override
    public void destroy() {
      process.destroy();
    }
  }
}
