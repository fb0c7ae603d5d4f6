package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.json.Json;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyServer;
import io.edgeward.registry.network.ProxyVariables;
import io.edgeward.registry.network.TrustedAuthorities;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Lets git and Google's clients, which use what the JDK offers to all, reach hosts as registries
 * are reached: through the same proxies, with the same authorities. Where nothing is configured
 * nothing is set.
 */
final class NetworkDefaults implements CommandLine.IExecutionStrategy {
  static final String CA_FILE = "--ca-file";

  /** The JDK sends no password to a proxy for https unless it is told that it may. */
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final Session session;

  NetworkDefaults(Session session) {
    this.session = session;
  }

  @Override
  public int execute(ParseResult parsed) {
    try {
      install(parsed);
    } catch (RegistryException e) {
      CommandLine command = parsed.asCommandLineList().getLast();
      throw new CommandLine.ExecutionException(command, e.getMessage(), e);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private void install(ParseResult parsed) {
    CommandLine last = parsed.asCommandLineList().getLast();
    List<Path> files = last.getParseResult().matchedOptionValue(CA_FILE, List.of());
    NetworkOptions options = new NetworkOptions(session.environment(), Set.of(), files);
    trust(new TrustedAuthorities(options), files);
    ProxyVariables proxies = new ProxyVariables(options);
    if (proxies.isPresent()) {
      ProxySelector.setDefault(new Selector(proxies));
      System.setProperty(TUNNEL_SCHEMES, "");
      Authenticator.setDefault(new Logins(proxies));
    }
  }

  private void trust(TrustedAuthorities authorities, List<Path> files) {
    try {
      authorities.ofAll().ifPresent(SSLContext::setDefault);
    } catch (RegistryException e) {
      if (!files.isEmpty()) {
        throw e;
      }
      // A variable of the whole machine; most commands need none of it, and no log is set up yet.
      session.err().println("warning: " + Json.printable(e.getMessage()));
    }
  }

  /** Chooses the proxy that the environment names. */
  private static final class Selector extends ProxySelector {
    private final ProxyVariables proxies;

    Selector(ProxyVariables proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI target) {
      return List.of(proxies.find(target).map(Selector::proxy).orElse(Proxy.NO_PROXY));
    }

    private static Proxy proxy(ProxyServer server) {
      URI address = server.address();
      return new Proxy(
          Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), address.getPort()));
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
      // Whoever asked says so.
    }
  }

  /** Tells proxies, and nobody else, who asks. */
  private static final class Logins extends Authenticator {
    private final ProxyVariables proxies;

    Logins(ProxyVariables proxies) {
      this.proxies = proxies;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      return proxies
          .login(getRequestingHost(), getRequestingPort())
          .map(who -> new PasswordAuthentication(who.user(), who.password().toCharArray()))
          .orElse(null);
    }
  }
}
