package io.edgeward.stores;

import io.edgeward.model.store.StoreUri;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where stores are, and how long they are waited for.
 *
 * @param emulator what {@code STORAGE_EMULATOR_HOST} holds: the address of a server that stands for
 *     Cloud Storage
 * @param directories directories that stand for buckets, or for folders of them
 * @param aws how S3 is reached
 * @param limits how long stores are waited for
 */
public record StoreOptions(
    Optional<String> emulator, Map<StoreUri, Path> directories, AwsOptions aws, Limits limits) {
  /** The real services, as the SDKs find them. */
  public static final StoreOptions DEFAULT =
      new StoreOptions(Optional.empty(), Map.of(), AwsOptions.NONE, Limits.DEFAULT);

  /** Takes an unchangeable copy. */
  public StoreOptions {
    directories = Map.copyOf(directories);
  }

  /**
   * As {@code environment} says.
   *
   * @throws IllegalArgumentException if a variable is malformed
   */
  public static StoreOptions from(Map<String, String> environment) {
    return new StoreOptions(
        Optional.ofNullable(environment.get("STORAGE_EMULATOR_HOST")).filter(s -> !s.isBlank()),
        Map.of(),
        AwsOptions.from(environment),
        Limits.DEFAULT);
  }

  /** The same, with a server that stands for Cloud Storage. */
  public StoreOptions withEmulator(String address) {
    return new StoreOptions(Optional.of(address), directories, aws, limits);
  }

  /** The same, with directories that stand for stores. */
  public StoreOptions withDirectories(Map<StoreUri, Path> stores) {
    return new StoreOptions(emulator, stores, aws, limits);
  }

  /** The same, with another way to reach S3. */
  public StoreOptions withAws(AwsOptions other) {
    return new StoreOptions(emulator, directories, other, limits);
  }

  /** The same, with other waiting. */
  public StoreOptions withLimits(Limits other) {
    return new StoreOptions(emulator, directories, aws, other);
  }
}
