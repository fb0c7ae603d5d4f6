package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.ledger.StorageClient;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** How stores of files are reached. */
final class StoresOption {
  /** How other stores are found, for the help of a command. */
  static final String FOOTER =
      "Buckets are reached with Google's default credentials and with the AWS SDK's (variables,"
          + " profiles, web identity); STORAGE_EMULATOR_HOST and AWS_ENDPOINT_URL_S3 name other"
          + " servers.";

  private static final Logger LOG = Logger.getLogger(StoresOption.class.getName());

  @Option(
      names = "--store",
      paramLabel = "BASE=DIR",
      description =
          "A directory that stands for a bucket, or for a folder of one, such as"
              + " gs://prod/binaries=/tmp/prod. May be repeated.")
  private List<String> given = List.of();

  /**
   * The directories, and what the environment says of all other stores.
   *
   * @throws UsageException if an option or a variable is malformed, or names no directory
   */
  StoreOptions read(Session session) {
    StoreOptions options;
    try {
      options = StoreOptions.from(session.environment());
      options.emulator().ifPresent(address -> new StorageClient(Optional.of(address)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    return options.withDirectories(directories());
  }

  /** Whether any directory is given. */
  boolean isGiven() {
    return !given.isEmpty();
  }

  private SortedMap<StoreUri, Path> directories() {
    SortedMap<StoreUri, Path> places = Arguments.places("--store", "BASE=DIR", given, StoreUri::of);
    places.forEach((base, place) -> {
      if (!Files.isDirectory(place)) {
        throw new UsageException(
            "--store %s=%s: there is no such directory".formatted(base, place));
      }
    });
    return places;
  }

  /** Warns of each directory that stands for what no manifest names. */
  void tellUnused(FileSet files) {
    Set<StoreUri> bases = files.bases();
    directories().keySet().stream()
        .filter(
            given -> bases.stream().noneMatch(base -> base.contains(given) || given.contains(base)))
        .forEach(given ->
            LOG.warning(
                "--store %s: no manifest names it or anything below it, so its directory is not"
                        .formatted(given)
                    + " used; correct the base"));
  }
}
