package io.edgeward.registry.client;

import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.auth.Authorizer;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.auth.DockerConfig;
import io.edgeward.registry.auth.GoogleMetadata;
import io.edgeward.registry.auth.TokenEndpoint;
import io.edgeward.registry.http.AddressGuard;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.http.Budgets;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.HostTls;
import io.edgeward.registry.http.Hosts;
import io.edgeward.registry.http.Outages;
import io.edgeward.registry.http.Retries;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.http.Sleeper;
import io.edgeward.registry.http.TlsProbe;
import io.edgeward.registry.http.Transport;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import io.edgeward.registry.network.TrustedAuthorities;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Settings of a {@link RegistryClient}; what is not set has a default that suits production. */
public final class RegistryClientBuilder {
  private NetworkOptions network = NetworkOptions.ofProcess();
  private Optional<Credentials> credentials = Optional.empty();
  private Optional<Double> perSecond = Optional.empty();
  private final Map<String, Double> perSecondByHost = new HashMap<>();
  private final Set<String> insecure = new TreeSet<>();
  private Duration deadline = Duration.ofSeconds(60);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration silence = Duration.ofSeconds(20);
  private Duration stall = Duration.ofSeconds(20);
  private Backoff backoff = Backoff.DEFAULT;
  private int width = 50;
  private int chunk = ChunkedUploads.CHUNK;
  private Clock clock = Clock.systemUTC();
  private LongSupplier nanoTime = System::nanoTime;
  private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private Sleeper pause = Sleeper.SLEEP;
  private Optional<AddressGuard> guard = Optional.empty();
  private UnaryOperator<Sender> wire = sender -> sender;
  private RegistryListener listener = RegistryListener.NONE;

  RegistryClientBuilder() {}

  /**
   * How hosts are reached, and where variables such as {@code DOCKER_CONFIG} are looked up; what
   * the environment of the process says by default.
   */
  public RegistryClientBuilder network(NetworkOptions value) {
    network = value;
    return this;
  }

  /** What {@code value} says in the place of the process's environment. */
  public RegistryClientBuilder environment(Map<String, String> value) {
    return network(NetworkOptions.of(value));
  }

  /** Who asks; by default what the docker configuration says, then Google's metadata server. */
  public RegistryClientBuilder credentials(Credentials value) {
    credentials = Optional.of(value);
    return this;
  }

  /** Requests per second for every host; 50 by default, without bound on this machine. */
  public RegistryClientBuilder budget(double requestsPerSecond) {
    perSecond = Optional.of(positive(requestsPerSecond));
    return this;
  }

  /** Requests per second for one host. */
  public RegistryClientBuilder budget(String host, double requestsPerSecond) {
    perSecondByHost.put(host, positive(requestsPerSecond));
    return this;
  }

  /**
   * Permits http for {@code host}, with port if it has one, where it does not speak TLS. Hosts on
   * this machine have it anyway.
   */
  public RegistryClientBuilder insecure(String host) {
    insecure.add(host);
    return this;
  }

  /** How long one exchange may take as a whole, apart from 1 s for each 256 KiB of a blob; 60 s. */
  public RegistryClientBuilder deadline(Duration value) {
    deadline = value;
    return this;
  }

  /**
   * How long a registry may be silent during an exchange, apart from the end of a streamed upload;
   * 20 s by default.
   */
  public RegistryClientBuilder silence(Duration value) {
    silence = value;
    return this;
  }

  /** How long one destination of a copy may hold up the others before it is left out; 20 s. */
  public RegistryClientBuilder stall(Duration value) {
    stall = value;
    return this;
  }

  /** How failed requests are repeated. */
  public RegistryClientBuilder backoff(Backoff value) {
    backoff = value;
    return this;
  }

  /** How many repositories or images are worked on at once; 50 by default. */
  public RegistryClientBuilder width(int value) {
    width = value;
    return this;
  }

  /** The clock of token lives and Retry-After dates. */
  public RegistryClientBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /** The clock of budgets, in nanoseconds. */
  RegistryClientBuilder nanoTime(LongSupplier value) {
    nanoTime = value;
    return this;
  }

  /** Chance, for the spreading of repetitions. */
  public RegistryClientBuilder random(RandomGenerator value) {
    random = value;
    return this;
  }

  /** How waiting is done. */
  public RegistryClientBuilder pause(Sleeper value) {
    pause = value;
    return this;
  }

  /** How long the chunks of large blobs are whose upload broke off; 16 MiB. */
  public RegistryClientBuilder chunk(int bytes) {
    chunk = bytes;
    return this;
  }

  public RegistryClientBuilder guard(AddressGuard value) {
    guard = Optional.of(value);
    return this;
  }

  /** Is told how requests go. */
  public RegistryClientBuilder listener(RegistryListener value) {
    listener = value;
    return this;
  }

  /** Comes between the rules and the network; for tests that break things there. */
  public RegistryClientBuilder wire(UnaryOperator<Sender> value) {
    wire = value;
    return this;
  }

  /**
   * The client.
   *
   * @throws RegistryException if there is a docker configuration that cannot be read
   */
  public RegistryClient build() {
    Failures failures = new Failures(clock);
    ProxyVariables proxies = new ProxyVariables(network);
    AddressGuard addresses = guard.orElseGet(() -> new AddressGuard(proxies));
    HostTls tls = new HostTls(new TrustedAuthorities(network));
    Transport transport = new Transport(addresses, proxies, tls, connectTimeout, silence);
    Sender sender =
        (request, authorization) -> {
          listener.asked(request.host());
          return transport.send(request, authorization);
        };
    TokenEndpoint endpoint = new TokenEndpoint(sender, addresses, failures, clock);
    Authorizer authorizer = new Authorizer(who(transport), endpoint, clock);
    Budgets budgets = new Budgets(perSecond, perSecondByHost, nanoTime, pause);
    Retries retries = new Retries(backoff, clock, random, pause);
    Caller caller =
        new Caller(
            wire.apply(sender),
            authorizer,
            addresses,
            budgets,
            retries,
            new Outages(clock),
            failures,
            () -> false,
            listener);
    return new RegistryClient(
        new ClientConnection(
            transport,
            caller,
            budgets,
            hosts(addresses, proxies),
            clock,
            deadline,
            stall,
            width,
            listener),
        chunk);
  }

  private Hosts hosts(AddressGuard addresses, ProxyVariables proxies) {
    Set<String> permitted = new TreeSet<>(insecure);
    permitted.addAll(network.insecureHosts());
    return new Hosts(permitted, new TlsProbe(addresses, proxies, connectTimeout, silence), clock);
  }

  private Credentials who(Transport transport) {
    return credentials.orElseGet(() ->
        DockerConfig.ofEnvironment(network)
            .or(new GoogleMetadata(network.environment(), transport, clock)));
  }

  private static double positive(double perSecond) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("a budget is more than 0 requests per second");
    }
    return perSecond;
  }
}
