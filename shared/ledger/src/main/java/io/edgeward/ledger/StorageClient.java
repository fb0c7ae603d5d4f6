package io.edgeward.ledger;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes the Cloud Storage client at its first use, because that costs a cold start 300 ms. */
public final class StorageClient implements Supplier<Storage> {
  private final Optional<URI> emulator;
  private final UnaryOperator<HttpStorageOptions.Builder> settings;
  private Storage made;

  /**
   * A client of the real service, or of the emulator at the address that {@code
   * STORAGE_EMULATOR_HOST} holds.
   *
   * @throws IllegalArgumentException if that address is malformed
   */
  public StorageClient(Optional<String> emulator) {
    this(emulator, options -> options);
  }

  /**
   * The same with settings of its own, such as deadlines.
   *
   * @throws IllegalArgumentException if the emulator's address is malformed
   */
  public StorageClient(
      Optional<String> emulator, UnaryOperator<HttpStorageOptions.Builder> settings) {
    this.emulator = emulator.map(StorageClient::address);
    this.settings = settings;
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text.contains("://") ? text : "http://" + text);
      String host = Optional.ofNullable(address.getHost()).orElse("");
      boolean http = "http".equals(address.getScheme()) && Loopback.isLoopback(host);
      if (http || "https".equals(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Refused below, like another scheme.
    }
    throw new IllegalArgumentException(
        "STORAGE_EMULATOR_HOST=%s: use https, or http with a loopback host".formatted(text));
  }

  @Override
  public synchronized Storage get() {
    if (made == null) {
      HttpStorageOptions.Builder options = settings.apply(StorageOptions.http());
      emulator.ifPresent(address -> pointTo(address, options));
      made = options.build().getService();
    }
    return made;
  }

  private static void pointTo(URI address, HttpStorageOptions.Builder options) {
    options
        .setHost(address.toString())
        .setProjectId("emulator")
        .setCredentials(NoCredentials.getInstance());
  }
}
