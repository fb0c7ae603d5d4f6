package io.edgeward.replica.machine;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.errors.ErrorReportingFake;
import io.edgeward.local.kms.EmbeddedKms;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.store.StoreUri;
import io.edgeward.replica.api.EdgewardScript;
import io.edgeward.replica.api.RunningEnvironment;
import io.edgeward.scenarios.environment.LocalParts;
import io.edgeward.scenarios.environment.LoopbackRegistries;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.scenarios.environment.ProjectStores;
import io.edgeward.scenarios.environment.PromotionKey;
import io.edgeward.scenarios.environment.ScenarioEnvironment;
import io.edgeward.scenarios.environment.VanityDomain;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import io.edgeward.testkit.deployment.Schedule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Everything on 127.0.0.1: each function in a process of its own, Google's emulator of Pub/Sub,
 * buckets, a git host, and registries that tell of every push. Variables, topics, subscriptions,
 * memory and options are those of {@code terraform/functions.json}; only repetition is faster.
 */
public final class OneMachine implements RunningEnvironment {
  /** Ten seconds of Pub/Sub's patience are one second here, twenty deliveries are five. */
  public static final int FASTER = 10;

  private static final String BUCKET = "edgeward-ledger";
  private static final String LEDGER = "gs://%s/e2e".formatted(BUCKET);
  private static final String EVENTS = "gcr";
  private static final String FILE_EVENTS = "files";
  private static final ProjectStores STORES =
      new ProjectStores(
          StoreUri.of("gs://k8s-staging-e2e"),
          StoreUri.of("gs://edgeward-e2e-files/e2e"),
          StoreUri.of("s3://%s/e2e".formatted(Mirror.BUCKET)));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> REGIONS = List.of("us", "eu", "asia");

  private final Deque<AutoCloseable> started;
  private final MachineOptions options;
  private final Topology topology;
  private final Map<String, Schedule> schedules = new TreeMap<>();
  private final Map<String, FunctionProcess> functions = new LinkedHashMap<>();
  private final Map<Region, EmbeddedRegistry> production = new LinkedHashMap<>();
  private final ErrorReportingFake errors;
  private final EmbeddedKms kms;
  private final PublicKey signer;
  private final Emulator emulator;
  private final CloudStorage cloud;
  private final Mirror mirror;
  private final GitHost git;
  private final ScenarioEnvironment environment;

  private OneMachine(MachineOptions options, Deque<AutoCloseable> started)
      throws IOException, InterruptedException {
    this.started = started;
    this.options = options;
    List<DeployedFunction> specs = FunctionsFile.read(options.functionsFile());
    this.topology = Topology.of(specs, FASTER);
    specs.forEach(spec -> schedules.putAll(spec.schedules()));
    this.errors = part(ErrorReportingFake.start());
    this.kms = part(EmbeddedKms.start());
    this.signer = kms.create(Addresses.SIGNING_KEY);
    this.emulator =
        part(new Emulator(EmulatorJar.find(System.getenv()), Addresses.PROJECT, log("emulator")));
    emulator.start();
    this.cloud = part(CloudStorage.start(fileEvents(), log("buckets")));
    this.mirror = part(Mirror.start(options.directory().resolve("mirror")));
    for (String name : List.of(BUCKET, STORES.staging().bucket(), STORES.production().bucket())) {
      cloud.make(name);
    }
    URI events = part(RegistryEvents.publishingTo(emulator, topology.require(EVENTS))).uri();
    RegistryOptions google = RegistryOptions.inMemory().googleListing();
    EmbeddedRegistry staging = part(EmbeddedRegistry.start(google));
    EmbeddedRegistry backup = part(EmbeddedRegistry.start(google.noDelete()));
    EmbeddedRegistry drills = part(EmbeddedRegistry.start(google));
    for (String region : REGIONS) {
      EmbeddedRegistry registry =
          part(EmbeddedRegistry.start(google.immutableTags().events(events)));
      production.put(
          new Region(root(registry, "prod"), root(backup, "backup/" + region)), registry);
    }
    Project project =
        Project.e2e(root(staging, "k8s-staging-e2e"), List.copyOf(production.keySet()))
            .with(STORES);
    this.git = part(GitHost.start(options.directory().resolve("manifests.git"), project.policy()));
    startFunctions(specs, project, root(drills, "drill"));
    this.environment = environment(project, backup);
  }

  private CloudStorage.Notifications fileEvents() {
    return new CloudStorage.Notifications(
        STORES.production().bucket(),
        topology.require(FILE_EVENTS),
        Addresses.PROJECT,
        emulator.host());
  }

  private void startFunctions(List<DeployedFunction> specs, Project project, RegistryPath drills)
      throws IOException, InterruptedException {
    SecretFiles secrets = SecretFiles.write(options.directory().resolve("secrets"));
    Variables variables =
        new Addresses(
                project,
                drills,
                git.uri(),
                part(new GitHostApi()).uri(),
                emulator.host(),
                LEDGER,
                cloud.host(),
                mirror.environment(),
                errors.uri(),
                kms.uri(),
                Files.createDirectories(options.directory().resolve("redirect")),
                options.directory())
            .variables(topology, secrets);
    for (DeployedFunction spec : specs) {
      FunctionProcess function = part(new FunctionProcess(spec, options, log(spec.name())));
      functions.put(spec.name(), function);
      function.start(variables.of(spec));
    }
    emulator.make(topology, name -> functions.get(name).uri());
    git.announceTo(functions.get("webhook").uri(), secrets.webhook());
  }

  private ScenarioEnvironment environment(Project project, EmbeddedRegistry backup)
      throws IOException {
    Map<String, URI> addresses = new TreeMap<>();
    functions.forEach((name, function) -> addresses.put(name, function.uri()));
    MachineProcesses processes =
        new MachineProcesses(
            functions,
            emulator,
            topology,
            Map.of("emulator", log("emulator"), "buckets", log("buckets")));
    return new ScenarioEnvironment(
        project,
        new LoopbackRegistries(),
        Optional.of(new MachineFileStores(cloud, mirror)),
        ManifestsMaintainer.cloneOf(
            git.uri().toString(),
            GitHost.BRANCH,
            GitHost.FOLDER,
            project,
            options.directory().resolve("clone")),
        Ledger.open(LEDGER, Optional.of(cloud.host())),
        addresses.get("webhook"),
        schedule -> tick(processes, schedule),
        () -> errors.reports().stream().map(ErrorReportingFake.Report::message).toList(),
        new EdgewardScript(
            options.checkout(),
            List.of("--ledger", LEDGER),
            Map.of("STORAGE_EMULATOR_HOST", cloud.host())),
        PATIENCE,
        Optional.of(new LocalParts(production, backup, git.server(), addresses)),
        Optional.of(processes),
        Optional.of(vanity(addresses.get("redirect"))),
        Optional.of(
            new PromotionKey(
                signer,
                options.directory().resolve("puller"),
                new EdgewardScript(options.checkout(), List.of(), Map.of()))));
  }

  private VanityDomain vanity(URI redirect) {
    Path configurations = options.directory().resolve("redirect");
    List<String> there = List.of("--redirect", configurations.toString());
    return new VanityDomain(
        redirect, configurations, new EdgewardScript(options.checkout(), there, Map.of()));
  }

  private void tick(MachineProcesses processes, String schedule) throws IOException {
    Schedule due = schedules.get(schedule);
    if (due == null) {
      throw new IllegalArgumentException(
          "terraform/functions.json has no schedule %s, only %s"
              .formatted(schedule, schedules.keySet()));
    }
    processes.publish(due.topic(), due.message());
  }

  /**
   * Starts everything. Nothing of it outlives this process, unless that is killed.
   *
   * @throws io.edgeward.replica.api.EnvironmentUnusableException if a peer is missing or something
   *     does not come up; nothing is left running
   */
  public static OneMachine start(MachineOptions options) throws IOException, InterruptedException {
    Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started), "ending-the-machine"));
    try {
      Files.createDirectories(options.directory());
      return new OneMachine(options, started);
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop(started);
      throw e;
    }
  }

  private static RegistryPath root(EmbeddedRegistry registry, String path) {
    return RegistryPath.of(registry.host() + "/" + path);
  }

  private Path log(String name) throws IOException {
    return Files.createDirectories(options.directory().resolve("logs")).resolve(name + ".log");
  }

  private <T extends AutoCloseable> T part(T part) {
    started.push(part);
    return part;
  }

  @Override
  public ScenarioEnvironment environment() {
    return environment;
  }

  @Override
  public List<Figures> figures() throws IOException {
    List<Figures> figures = new ArrayList<>();
    for (FunctionProcess function : functions.values()) {
      figures.add(function.figures());
    }
    return figures;
  }

  @Override
  public void close() {
    stop(started);
  }

  /** At the end of the process, which may come while a part is being started. */
  private static void end(Deque<AutoCloseable> started) {
    stop(started);
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Also at the end of the process, while another thread may be at it. */
  private static void stop(Deque<AutoCloseable> started) {
    for (AutoCloseable part = started.poll(); part != null; part = started.poll()) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(OneMachine.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not stop", e);
      }
    }
  }
}
