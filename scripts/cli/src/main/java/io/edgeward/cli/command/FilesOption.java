package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.store.StoreUri;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stores of files are kept, and where. */
final class FilesOption {
  @Option(
      names = "--file-store",
      paramLabel = "STORE",
      split = ",",
      description =
          "A store of production whose files are kept, too, such as gs://prod/binaries; may be"
              + " repeated. EDGEWARD_FILE_STORES when it is not given.")
  private List<String> stores = List.of();

  @Option(
      names = "--files-backup",
      paramLabel = "STORE",
      description =
          "Where files are kept, in another bucket. EDGEWARD_FILES_BACKUP when it is not given.")
  private String backup;

  /** The stores, if there are any. */
  Optional<FileStores> read(Session session) {
    List<StoreUri> production = production(session);
    Optional<StoreUri> place = backup(session);
    if (production.isEmpty() && place.isEmpty()) {
      return Optional.empty();
    }
    if (production.isEmpty()) {
      throw new UsageException(
          "--files-backup is given without --file-store STORE, whose files are to be kept there");
    }
    if (place.isEmpty()) {
      throw new UsageException(
          "--file-store is given without --files-backup STORE, where files are to be kept");
    }
    try {
      return Optional.of(new FileStores(production, place.get()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--file-store, --files-backup: " + e.getMessage());
    }
  }

  private List<StoreUri> production(Session session) {
    List<String> texts =
        stores.isEmpty()
            ? Arrays.asList(
                session.environment().getOrDefault("EDGEWARD_FILE_STORES", "").split(","))
            : stores;
    return texts.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> Arguments.parse("--file-store", text, StoreUri::of))
        .toList();
  }

  private Optional<StoreUri> backup(Session session) {
    return Optional.ofNullable(backup)
        .or(() -> Optional.ofNullable(session.environment().get("EDGEWARD_FILES_BACKUP")))
        .filter(text -> !text.isBlank())
        .map(text -> Arguments.parse("--files-backup", text, StoreUri::of));
  }
}
