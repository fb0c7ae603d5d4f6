package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.testkit.network.ConnectProxy;
import io.edgeward.testkit.network.TestAuthority;
import io.edgeward.testkit.network.TlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a company's machine has: an authority of its own, a proxy that alone knows the names {@value
 * #REGISTRY} and {@value #GIT}, and a home folder with a login.
 */
final class CompanyNetwork implements AutoCloseable {
  static final String REGISTRY = "registry.test";
  static final String GIT = "git.test";
  static final String USER = "alice";
  static final String PASSWORD = "s3cret-canary";

  private static final String LOGIN = "proxy-user:proxy-canary";

  private final Path home;
  private final TestAuthority authority;
  private final List<AutoCloseable> fronts = new ArrayList<>();
  private Optional<ConnectProxy> proxy = Optional.empty();
  private String login = LOGIN + "@";

  private CompanyNetwork(Path home, TestAuthority authority) {
    this.home = home;
    this.authority = authority;
  }

  static CompanyNetwork in(Path home) throws IOException, InterruptedException {
    return new CompanyNetwork(home, TestAuthority.create(home.resolve("keys")));
  }

  TestAuthority authority() {
    return authority;
  }

  /** Puts TLS in front of {@code port}, in the name {@code name}; the port of it. */
  int front(String name, int port)
      throws IOException, InterruptedException, GeneralSecurityException {
    TlsFront front = TlsFront.open(authority.server(name), port);
    fronts.add(front);
    return front.port();
  }

  /** Opens the proxy, to ports by name. */
  void proxy(Map<String, Integer> ports) throws IOException {
    Map<String, Integer> hosts = new TreeMap<>();
    ports.forEach((name, port) -> hosts.put(name + ":443", port));
    proxy = Optional.of(ConnectProxy.open(hosts, LOGIN));
  }

  /** Tells the proxy no longer who asks. */
  void forgetProxyLogin() {
    login = "";
  }

  /** Ends the proxy, whose address stays in the environment. */
  void loseProxy() {
    proxy.orElseThrow().close();
  }

  List<String> askedOfProxy() {
    return proxy.orElseThrow().asked();
  }

  /** Signs in to {@code hosts}, as {@code podman login} does. */
  void login(String... hosts) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String host : hosts) {
      entries.add(
          "\"%s\":{\"username\":\"%s\",\"password\":\"%s\"}".formatted(host, USER, PASSWORD));
    }
    Path file = home.resolve(".config/containers/auth.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"auths\":{%s}}".formatted(String.join(",", entries)));
  }

  /** Runs the command line as a process of its own. */
  Run run(String... args) throws IOException, InterruptedException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder process =
        Run.process(args).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> variables = process.environment();
    variables.keySet().removeIf(name -> !name.equals("PATH"));
    variables.put("HOME", home.toString());
    proxy.ifPresent(server -> variables.put("HTTPS_PROXY", "http://" + login + server.host()));
    int exit = process.start().waitFor();
    return new Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Override
  public void close() {
    for (AutoCloseable front : fronts) {
      try {
        front.close();
      } catch (Exception e) {
        throw new IllegalStateException("a front of the registry does not close", e);
      }
    }
    proxy.ifPresent(ConnectProxy::close);
  }
}
