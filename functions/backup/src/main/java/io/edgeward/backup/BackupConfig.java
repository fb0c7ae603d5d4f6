package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.LedgerVariables;
import io.edgeward.stores.StoreOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the backup function is told by its environment.
 *
 * @param platform what all functions share
 * @param regions roots of production with their backups
 * @param ledger where documents go
 * @param topic where batches go, and ticks come from
 * @param batchImages the most images that one instance copies
 * @param requestsPerSecond the budget for each registry host
 * @param files stores of files that are kept, too
 * @param stores how stores of files are reached
 * @param deepRequests about how many requests a snapshot spends on looking at the parts of images
 * @param timeout how long the platform waits for an answer
 * @param drillRegistry where restore drills restore to
 * @param drillAge the age at which the last restore drill is too old
 */
record BackupConfig(
    CloudPlatform platform,
    List<Region> regions,
    Ledger ledger,
    Optional<FileStores> files,
    StoreOptions stores,
    String topic,
    int batchImages,
    Optional<Integer> requestsPerSecond,
    int deepRequests,
    Duration timeout,
    Optional<RegistryPath> drillRegistry,
    Duration drillAge) {
  private static final LedgerVariables<Ledger> LEDGER = new LedgerVariables<>(Ledger::open);

  private static final Variable<List<RegistryPath>> PRODUCTION =
      Variable.required(
          "EDGEWARD_PROD_REGISTRIES",
          "the roots of production, one for each region, separated by commas",
          "us.gcr.io/prod,eu.gcr.io/prod",
          BackupConfig::roots);
  private static final Variable<List<RegistryPath>> BACKUP =
      Variable.required(
          "EDGEWARD_BACKUP_REGISTRIES",
          "a backup root of its own for each of them, in the same order",
          "us.gcr.io/prod-backup,eu.gcr.io/prod-backup",
          BackupConfig::roots);
  private static final Variable<Optional<List<StoreUri>>> FILE_STORES =
      Variable.optional(
          "EDGEWARD_FILE_STORES",
          "the stores of production whose files are kept, too, separated by commas",
          "gs://edgeward-prod-files/binaries",
          BackupConfig::stores);
  private static final Variable<Optional<StoreUri>> FILES_BACKUP =
      Variable.optional(
          "EDGEWARD_FILES_BACKUP",
          "where they are kept, in another bucket; set both or neither",
          "gs://edgeward-backup-files",
          BackupConfig::store);
  private static final Variable<String> TICK_TOPIC =
      Variable.withDefault(
          "EDGEWARD_BACKUP_TOPIC",
          "the topic that ticks come from, where this function publishes batches",
          "backup-ticks",
          Texts::topic);
  private static final Variable<Integer> BATCH_IMAGES =
      Variable.withDefault(
          "EDGEWARD_BACKUP_BATCH_IMAGES",
          "the most images that one instance copies, 1 to 5000; more are published as batches",
          "1000",
          Texts.number(1, 5000));
  private static final Variable<Optional<Integer>> REQUESTS_PER_SECOND =
      Variable.optional(
          "EDGEWARD_BACKUP_REQUESTS_PER_SECOND",
          "requests a second to each registry host, 1 to 10000; when not set 25, half of"
              + " promotion's, and no bound on this machine",
          "25",
          Texts.number(1, 10_000));
  private static final Variable<Integer> DEEP_REQUESTS =
      Variable.withDefault(
          "EDGEWARD_DEEP_REQUESTS",
          "about how many requests a snapshot spends on looking whether what production holds is"
              + " whole, 0 to 1000000; the next one looks on from there",
          "1000",
          Texts.number(0, 1_000_000));
  private static final Variable<Integer> TIMEOUT_SECONDS =
      Variable.withDefault(
          "CLOUD_RUN_TIMEOUT_SECONDS",
          "seconds that the platform waits for an answer, 10 to 3600; copies begin in the first"
              + " 80 % of them",
          "540",
          Texts.number(10, 3600));
  private static final Variable<Optional<RegistryPath>> DRILL_REGISTRY =
      Variable.optional(
          "EDGEWARD_DRILL_REGISTRY",
          "where scheduled restore drills restore to, outside of production and backup; without it"
              + " they are refused",
          "us-docker.pkg.dev/edgeward-backup/drills",
          RegistryPath::of);
  private static final Variable<Duration> DRILL_AGE =
      Variable.withDefault(
          "EDGEWARD_DRILL_AGE",
          "the age at which the last restore drill that passed is too old and reported",
          "P35D",
          Texts::duration);

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            LEDGER.list(),
            List.of(
                PRODUCTION,
                BACKUP,
                FILE_STORES,
                FILES_BACKUP,
                TICK_TOPIC,
                BATCH_IMAGES,
                REQUESTS_PER_SECOND,
                DEEP_REQUESTS,
                TIMEOUT_SECONDS,
                DRILL_REGISTRY,
                DRILL_AGE),
            CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static BackupConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    try {
      List<Region> regions = RegionPairs.of(environment.get(PRODUCTION), environment.get(BACKUP));
      environment
          .get(DRILL_REGISTRY)
          .ifPresent(scratch -> regions.forEach(region -> RegionPairs.apart(scratch, region)));
      return new BackupConfig(
          CloudPlatform.from(environment),
          regions,
          LEDGER.open(environment),
          files(environment),
          StoreOptions.from(emulator(env)),
          environment.get(TICK_TOPIC),
          environment.get(BATCH_IMAGES),
          environment.get(REQUESTS_PER_SECOND),
          environment.get(DEEP_REQUESTS),
          Duration.ofSeconds(environment.get(TIMEOUT_SECONDS)),
          environment.get(DRILL_REGISTRY),
          environment.get(DRILL_AGE));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }

  /** What the use case needs of it. */
  BackupOptions options() {
    BackupOptions options = BackupOptions.of(regions, ledger).deep(deepRequests).stores(stores);
    BackupOptions kept = files.map(options::keeping).orElse(options);
    return requestsPerSecond.map(kept::budget).orElse(kept);
  }

  private static Optional<FileStores> files(Environment environment) {
    Optional<List<StoreUri>> production = environment.get(FILE_STORES);
    Optional<StoreUri> backup = environment.get(FILES_BACKUP);
    if (production.isPresent() != backup.isPresent()) {
      throw new IllegalArgumentException(
          "%s is set without %s; set both to keep files, or neither"
              .formatted(
                  (production.isPresent() ? FILE_STORES : FILES_BACKUP).name(),
                  (production.isPresent() ? FILES_BACKUP : FILE_STORES).name()));
    }
    return production.map(stores -> new FileStores(stores, backup.orElseThrow()));
  }

  private static Map<String, String> emulator(Map<String, String> env) {
    String name = "STORAGE_EMULATOR_HOST";
    return env.containsKey(name) ? Map.of(name, env.get(name)) : Map.of();
  }

  private static List<StoreUri> stores(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(store -> !store.isEmpty())
        .map(BackupConfig::store)
        .toList();
  }

  /** The function's identity has no rights in S3: a mirror has nothing that production has not. */
  private static StoreUri store(String text) {
    StoreUri store = StoreUri.of(text);
    if (store.scheme() != StoreScheme.GS) {
      throw new IllegalArgumentException(
          store + " is not in Cloud Storage; write gs://BUCKET/PATH");
    }
    return store;
  }

  private static List<RegistryPath> roots(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(root -> !root.isEmpty())
        .map(RegistryPath::of)
        .toList();
  }
}
