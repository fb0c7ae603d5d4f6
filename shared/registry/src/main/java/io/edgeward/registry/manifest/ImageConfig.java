package io.edgeward.registry.manifest;

import com.google.gson.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the configuration of an image says (OCI image specification 1.1, "image configuration").
 *
 * @param platform what the image runs on
 * @param created when it was built; builders may write any date
 */
public record ImageConfig(Optional<Platform> platform, Optional<Instant> created) {
  /** The largest that is read, in bytes; real ones have some kilobytes. */
  public static final int LARGEST = 4 * 1024 * 1024;

  /** Whether {@code config}, which a manifest names, is one that is read. */
  public static boolean is(Descriptor config) {
    boolean known =
        config.mediaType().equals(MediaTypes.OCI_CONFIG)
            || config.mediaType().equals(MediaTypes.DOCKER_CONFIG);
    return known && config.size() <= LARGEST;
  }

  /**
   * Reads a configuration.
   *
   * @throws RegistryException of kind REFUSED if it is no JSON object
   */
  public static ImageConfig of(Descriptor descriptor, byte[] bytes) {
    try {
      JsonObject config = ManifestJson.parse(bytes);
      return new ImageConfig(
          ManifestDetails.platform(config),
          OptionalFields.text(config, "created").flatMap(ImageConfig::instant));
    } catch (JsonRefusedException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "configuration %s cannot be understood: %s"
              .formatted(descriptor.digest(), Redacted.text(String.valueOf(e.getMessage()))));
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
