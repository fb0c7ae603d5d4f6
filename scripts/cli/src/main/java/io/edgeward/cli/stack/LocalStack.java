package io.edgeward.cli.stack;

import static java.util.stream.Collectors.joining;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.audit.AuditFunction;
import io.edgeward.backup.BackupFunction;
import io.edgeward.cli.server.RedirectServer;
import io.edgeward.files.FilesFunction;
import io.edgeward.local.bus.EventBus;
import io.edgeward.local.bus.Retry;
import io.edgeward.local.bus.Subscription;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.git.WebhookSender;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.store.StoreUri;
import io.edgeward.promote.PromoteFunction;
import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.runtime.errors.LogErrorReporter;
import io.edgeward.runtime.errors.ServiceContext;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.scenarios.environment.LocalParts;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.scenarios.environment.ProjectStores;
import io.edgeward.webhook.WebhookFunction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Staging, three regions of production, a registry for their backup, buckets of files, a git host,
 * an event bus, the vanity domain and the functions, all on 127.0.0.1 and configured by the
 * variables that they have in the cloud. A push to the manifests repository is announced by a
 * signed webhook, as a git host does.
 */
public final class LocalStack implements AutoCloseable {
  private static final List<String> REGIONS = List.of("us", "eu", "asia");

  private static final System.Logger LOG = System.getLogger(LocalStack.class.getName());
  private static final String PROJECT = "edgeward-local";
  private static final String PUSH_TOPIC = "manifest-changes";
  private static final String PROPOSAL_TOPIC = "change-proposals";
  private static final String EVENT_TOPIC = "gcr";
  private static final String FILE_TOPIC = "files";
  private static final String AUDIT_TOPIC = "audit-ticks";
  private static final String BACKUP_TOPIC = "backup-ticks";
  private static final String REPOSITORY = "edgeward/manifests";
  private static final String SUBPROJECT = "k8s-staging-demo";
  private static final String FOLDER = "demo";
  private static final ProjectStores STORES =
      new ProjectStores(
          StoreUri.of("gs://" + SUBPROJECT),
          StoreUri.of("gs://prod-files/" + FOLDER),
          StoreUri.of("s3://prod-files-mirror/" + FOLDER));
  private static final Retry RETRY = new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(10));

  private final Deque<AutoCloseable> parts;
  private final Path directory;
  private final String secret = newSecret();
  private final EmbeddedRegistry staging;
  private final SortedMap<String, EmbeddedRegistry> production = new TreeMap<>();
  private final EmbeddedRegistry backup;
  private final StackStorage storage;
  private final SigningKey signer;
  private final GitServer git;
  private final SortedMap<String, URI> functions = new TreeMap<>();
  private final URI manifests;
  private final EventBus bus;
  private final WebhookSender webhook;
  private final RedirectServer vanity;

  private LocalStack(StackOptions options, Deque<AutoCloseable> parts) throws IOException {
    this.parts = parts;
    this.directory = options.directory();
    EventEndpoint events = new EventEndpoint();
    URI gcr = part(FunctionServer.start(options.port(8), events)).uri();
    this.staging = part(EmbeddedRegistry.start(registry(options, "staging", 0)));
    for (String region : REGIONS) {
      RegistryOptions own = registry(options, region, 1 + REGIONS.indexOf(region));
      production.put(region, part(EmbeddedRegistry.start(own.immutableTags().events(gcr))));
    }
    this.backup = part(EmbeddedRegistry.start(registry(options, "backup", 10)));
    this.storage = part(StackStorage.start(options, STORES));
    this.signer = SigningKey.in(directory.resolve("trust"));
    this.bus = part(EventBus.start(PROJECT, options.port(5), Clock.systemUTC()));
    bus.topic(PROPOSAL_TOPIC);
    events.open(bus, EVENT_TOPIC);
    this.git = part(GitServer.start(options.port(4)));
    Path repository = directory.resolve("manifests.git");
    if (ManifestsRepository.create(repository, project())) {
      storage.putSample();
    }
    bus.topic(FILE_TOPIC);
    storage.publishChanges(bus, FILE_TOPIC);
    this.manifests = git.serve(REPOSITORY + ".git", repository);
    URI promote = function("promote", options.port(7), PromoteFunction.with(environment()));
    URI files = function("files", options.port(14), FilesFunction.with(environment()));
    URI audit = function("audit", options.port(9), AuditFunction.with(environment()));
    URI keeper = function("backup", options.port(11), BackupFunction.with(environment()));
    subscribe(PUSH_TOPIC, "promote", promote);
    subscribe(PUSH_TOPIC, "files", files);
    subscribe(EVENT_TOPIC, "audit-events", audit);
    subscribe(FILE_TOPIC, "audit-files", audit);
    subscribe(AUDIT_TOPIC, "audit-ticks", audit);
    subscribe(EVENT_TOPIC, "backup-events", keeper);
    subscribe(BACKUP_TOPIC, "backup-ticks", keeper);
    URI entry = function("webhook", options.port(6), WebhookFunction.with(environment()));
    this.webhook = new WebhookSender(entry, secret, REPOSITORY);
    git.onPush(webhook::announce);
    this.vanity = part(redirector(options));
  }

  /** Sends everyone to the first region, until that is flipped. */
  private RedirectServer redirector(StackOptions options) throws IOException {
    FirstConfiguration.write(configurations(), production.firstEntry().getValue().host());
    DaemonThreads threads = new DaemonThreads();
    return RedirectServer.start(
        new Redirector(
            Configurations.at(configurations().toString()),
            new Asks(new DaemonThreads()),
            new LogErrorReporter(new ServiceContext("redirect", "local")),
            new Redirector.Options("", 0, threads, System::nanoTime, Clock.systemUTC())),
        new RedirectServer.Options(loopback(options.port(12)), loopback(options.port(13)), true));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private URI function(String name, int port, HttpFunction function) throws IOException {
    HttpFunction named =
        (request, response) ->
            LogContext.during(Map.of("function", name), () -> function.service(request, response));
    URI uri = part(FunctionServer.start(port, named)).uri();
    functions.put(name, uri);
    return uri;
  }

  private void subscribe(String topic, String name, URI function) {
    bus.subscribe(topic, Subscription.push(name, function).retry(RETRY));
  }

  /**
   * Starts everything.
   *
   * @throws IOException if a port is taken or the directory cannot be used; nothing is left running
   */
  public static LocalStack start(StackOptions options) throws IOException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new LocalStack(options, parts);
    } catch (IOException | RuntimeException e) {
      stop(parts);
      throw e;
    }
  }

  private <T extends AutoCloseable> T part(T started) {
    parts.push(started);
    return started;
  }

  private static RegistryOptions registry(StackOptions options, String name, int offset) {
    return RegistryOptions.inMemory()
        .googleListing()
        .port(options.port(offset))
        .directory(options.directory().resolve("registries").resolve(name));
  }

  private static String newSecret() {
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The registry that teams push to. */
  public EmbeddedRegistry staging() {
    return staging;
  }

  /** The registries that are promoted to, by region. */
  public SortedMap<String, EmbeddedRegistry> production() {
    return Collections.unmodifiableSortedMap(production);
  }

  /** The registry that keeps production's history, a root for each region. */
  public EmbeddedRegistry backup() {
    return backup;
  }

  /** The stores of files. */
  public StackStorage storage() {
    return storage;
  }

  /** The project that the manifests repository begins with. */
  public Project project() {
    return new Project(
        SUBPROJECT,
        RegistryPath.of(staging.host() + "/" + SUBPROJECT),
        FOLDER,
        regions(),
        Optional.of(STORES));
  }

  private List<Region> regions() {
    return production.entrySet().stream()
        .map(region ->
            new Region(
                RegistryPath.of(region.getValue().host() + "/prod"),
                RegistryPath.of(backup.host() + "/" + region.getKey())))
        .toList();
  }

  /** The parts that can be counted and broken. */
  public LocalParts loopback() {
    Map<Region, EmbeddedRegistry> byRegion = new LinkedHashMap<>();
    Iterator<EmbeddedRegistry> registries = production.values().iterator();
    regions().forEach(region -> byRegion.put(region, registries.next()));
    return new LocalParts(byRegion, backup, git, functions);
  }

  /** Where the manifests repository is cloned from and pushed to. */
  public URI manifests() {
    return manifests;
  }

  /** The webhook, as the git host uses it. */
  public WebhookSender webhook() {
    return webhook;
  }

  /** Where clients reach the vanity domain. */
  public URI vanity() {
    return vanity.uri();
  }

  /** Where its counts are. */
  public URI vanityMetrics() {
    return vanity.metricsUri();
  }

  /** Where the generations of its configuration are. */
  public Path configurations() {
    return directory.resolve("redirect");
  }

  /** The key that promotion signs by where the policy lists it. */
  public SigningKey signer() {
    return signer;
  }

  /** Where receipts are written. */
  public Path ledger() {
    return directory.resolve("ledger");
  }

  /** Where everything is kept. */
  public Path directory() {
    return directory;
  }

  /** Publishes what the scheduler would, by the name of its schedule. */
  public void tick(String schedule) {
    switch (schedule) {
      case "promote" -> publish(PUSH_TOPIC, "{\"sweep\":true}");
      case "audit" -> publish(AUDIT_TOPIC, "{\"sweep\":true}");
      case "backup" -> publish(BACKUP_TOPIC, "{}");
      case "drill" -> publish(BACKUP_TOPIC, "{\"drill\":{}}");
      default -> throw new IllegalArgumentException("there is no schedule " + schedule);
    }
  }

  private void publish(String topic, String message) {
    bus.publish(topic, message.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Takes a snapshot at the beginning of every hour from now on, as the scheduler does. */
  public void tickHourly() {
    part(new HourlyTicks(Clock.systemUTC().instant(), () -> tick("backup")));
  }

  /** What the functions find in their environment. */
  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(storage.environment());
    environment.put("GOOGLE_CLOUD_PROJECT", PROJECT);
    environment.put("PUBSUB_EMULATOR_HOST", bus.host());
    environment.put("EDGEWARD_MANIFESTS_REPOSITORY", REPOSITORY);
    environment.put("EDGEWARD_MANIFESTS_URL", manifests.toString());
    environment.put("EDGEWARD_PUSH_TOPIC", PUSH_TOPIC);
    environment.put("EDGEWARD_PROPOSAL_TOPIC", PROPOSAL_TOPIC);
    environment.put("EDGEWARD_WEBHOOK_SECRET", secret);
    environment.put("EDGEWARD_LEDGER", ledger().toString());
    environment.put("EDGEWARD_SIGNER", signer.privateFile().toString());
    environment.put("EDGEWARD_PROD_REGISTRIES", roots(Region::production));
    environment.put("EDGEWARD_BACKUP_REGISTRIES", roots(Region::backup));
    environment.put("EDGEWARD_BACKUP_TOPIC", BACKUP_TOPIC);
    environment.put("EDGEWARD_DRILL_REGISTRY", staging.host() + "/drills");
    return environment;
  }

  private String roots(Function<Region, RegistryPath> side) {
    return regions().stream().map(side).map(RegistryPath::toString).collect(joining(","));
  }

  /** Stops everything, the functions first. */
  @Override
  public void close() {
    stop(parts);
  }

  private static void stop(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "a part of the stack did not stop", e);
      }
    }
  }
}
