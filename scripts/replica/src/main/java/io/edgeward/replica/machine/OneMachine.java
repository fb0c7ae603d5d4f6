package io.edgeward.replica.machine;

import io.edgeward.local.errors.ErrorReportingFake;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.replica.place.Alarms;
import io.edgeward.replica.place.Evidence;
import io.edgeward.replica.place.Machine;
import io.edgeward.replica.place.ManifestsMaintainer;
import io.edgeward.replica.place.Places;
import io.edgeward.replica.place.RegistryIntruder;
import io.edgeward.replica.place.ReplicatedEnvironment;
import io.edgeward.replica.place.Topics;
import io.edgeward.replica.plan.Topology;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import io.edgeward.testkit.deployment.Schedule;
import io.edgeward.testkit.invoker.Bundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Everything on 127.0.0.1: each function in a process of its own, Google's emulator of Pub/Sub, a
 * bucket, a git host, and registries that tell of every push. Variables, topics, subscriptions,
 * memory and options are those of {@code terraform/functions.json}; only repetition is faster.
 */
public final class OneMachine implements ReplicatedEnvironment {
  /** Ten seconds of Pub/Sub's patience are one second here, twenty deliveries are five. */
  public static final int FASTER = 10;

  private static final String BUCKET = "edgeward-ledger";
  private static final String EVENTS = "gcr";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> REGIONS = List.of("us", "eu", "asia");

  private final Deque<AutoCloseable> started;
  private final Path directory;
  private final Topology topology;
  private final Map<String, Schedule> schedules = new TreeMap<>();
  private final Map<String, FunctionProcess> functions = new LinkedHashMap<>();
  private final Map<Region, EmbeddedRegistry> production = new LinkedHashMap<>();
  private final ErrorReportingFake errors;
  private final Emulator emulator;
  private final Bucket bucket;
  private final GitHost git;
  private final ManifestsMaintainer manifests;
  private final Places places;
  private final MachineParts parts;

  private OneMachine(MachineOptions options, Deque<AutoCloseable> started)
      throws IOException, InterruptedException {
    this.started = started;
    this.directory = options.directory();
    List<DeployedFunction> specs = FunctionsFile.read(options.functionsFile());
    this.topology = Topology.of(specs, FASTER);
    topology.require(EVENTS);
    specs.forEach(spec -> schedules.putAll(spec.schedules()));
    this.errors = part(ErrorReportingFake.start());
    this.bucket = part(Bucket.start(BUCKET, log("bucket")));
    this.emulator =
        part(new Emulator(EmulatorJar.find(System.getenv()), Addresses.PROJECT, log("emulator")));
    emulator.start();
    URI events = part(RegistryEvents.publishingTo(emulator, EVENTS)).uri();
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
    this.places =
        new Places(root(staging, Places.PROJECT), Places.FOLDER, List.copyOf(production.keySet()));
    this.git = part(GitHost.start(directory.resolve("manifests.git"), productionRoots()));
    SecretFiles secrets = SecretFiles.write(directory.resolve("secrets"));
    Variables variables = addresses(root(drills, "drill")).variables(topology, secrets);
    for (DeployedFunction spec : specs) {
      startFunction(spec, variables, options);
    }
    emulator.make(topology, name -> functions.get(name).uri());
    git.announceTo(webhook(), secrets.webhook());
    this.manifests =
        ManifestsMaintainer.cloneOf(
            git.uri().toString(),
            GitHost.BRANCH,
            GitHost.FOLDER,
            Places.PROJECT,
            directory.resolve("clone"));
    this.parts =
        new MachineParts(
            functions,
            production,
            backup,
            git.server(),
            emulator,
            topology,
            options,
            new TreeMap<>(Map.of("emulator", log("emulator"), "bucket", log("bucket"))));
    manifests.prepare(places.promoterManifest());
  }

  /**
   * Starts everything. Nothing of it outlives this process, unless that is killed.
   *
   * @throws io.edgeward.replica.place.EnvironmentUnusableException if a peer is missing or
   *     something does not come up; nothing is left running
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

  private void startFunction(DeployedFunction spec, Variables variables, MachineOptions options)
      throws IOException, InterruptedException {
    Path jar = Bundle.unpack(options.bundle(spec.name()), directory.resolve("bundles"));
    FunctionProcess function =
        part(new FunctionProcess(spec, options.invoker(), jar, log(spec.name())));
    functions.put(spec.name(), function);
    function.start(variables.of(spec));
  }

  private Addresses addresses(RegistryPath drills) {
    return new Addresses(
        places,
        drills,
        git.uri(),
        emulator.host(),
        evidence().location(),
        bucket.host(),
        errors.uri(),
        directory);
  }

  private List<String> productionRoots() {
    return production.keySet().stream().map(region -> region.production().toString()).toList();
  }

  private static RegistryPath root(EmbeddedRegistry registry, String path) {
    return RegistryPath.of(registry.host() + "/" + path);
  }

  private Path log(String name) throws IOException {
    return Files.createDirectories(directory.resolve("logs")).resolve(name + ".log");
  }

  private <T extends AutoCloseable> T part(T part) {
    started.push(part);
    return part;
  }

  @Override
  public Places places() {
    return places;
  }

  @Override
  public RegistryIntruder registries() {
    return new LoopbackRegistries();
  }

  @Override
  public ManifestsMaintainer manifests() {
    return manifests;
  }

  @Override
  public Evidence evidence() {
    return Evidence.inEmulator("gs://%s/e2e".formatted(BUCKET), bucket.host());
  }

  @Override
  public Topics topics() {
    return new EmulatedTopics(emulator, schedules);
  }

  @Override
  public Alarms alarms() {
    return new FakeAlarms(errors);
  }

  @Override
  public URI webhook() {
    return functions.get("webhook").uri();
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Optional<Machine> machine() {
    return Optional.of(parts);
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
