package io.edgeward.model.image;

import java.util.Comparator;
import java.util.Optional;

/**
 * What an image runs on (OCI image specification 1.1, "platform"), in the one spelling that
 * containerd's {@code platforms.Normalize} has for it: {@code arm64/v8} is {@code arm64}, and
 * 32-bit {@code arm} without a variant is {@code arm/v7}. Of a version of Windows only the release
 * counts, {@code 10.0.17763}, not the number of its monthly update.
 *
 * @param os the operating system
 * @param architecture the processor
 * @param variant the version of the processor
 * @param osVersion the release of the operating system
 */
public record Platform(
    String os, String architecture, Optional<String> variant, Optional<String> osVersion)
    implements Comparable<Platform> {
  /** What builders write where there is no platform, such as in attestations. */
  private static final String UNKNOWN = "unknown";

  private static final Comparator<Platform> ORDER = Comparator.comparing(Platform::toString);

  /** Takes any spelling; empty text is as good as none. */
  public Platform {
    architecture = processor(architecture);
    variant = some(variant(architecture, variant.orElse("")));
    osVersion = some(release(osVersion.orElse("")));
  }

  private static String processor(String architecture) {
    return switch (architecture) {
      case "x86_64", "x86-64" -> "amd64";
      case "i386" -> "386";
      case "aarch64" -> "arm64";
      case "armhf", "armel" -> "arm";
      default -> architecture;
    };
  }

  private static String variant(String processor, String variant) {
    return switch (processor + "/" + variant) {
      case "arm64/v8", "arm64/8", "amd64/v1" -> "";
      case "arm/", "arm/7" -> "v7";
      case "arm/5", "arm/6", "arm/8" -> "v" + variant;
      default -> variant;
    };
  }

  private static String release(String osVersion) {
    String[] parts = osVersion.split("\\.", 4);
    return parts.length < 4 ? osVersion : String.join(".", parts[0], parts[1], parts[2]);
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** Whether it says that nothing is meant to run on it. */
  public boolean isUnknown() {
    return os.equals(UNKNOWN) && architecture.equals(UNKNOWN);
  }

  @Override
  public int compareTo(Platform other) {
    return ORDER.compare(this, other);
  }

  /** {@code linux/arm64}, {@code linux/arm/v7}, {@code windows/amd64:10.0.17763}. */
  @Override
  public String toString() {
    return os
        + "/"
        + architecture
        + variant.map(v -> "/" + v).orElse("")
        + osVersion.map(v -> ":" + v).orElse("");
  }
}
