package io.edgeward.cli.command;

import io.edgeward.model.manifest.ManifestSet;
import picocli.CommandLine.Option;

/** Whether a command is about images, about files, or about both. */
final class KindOption {
  private enum Kind {
    IMAGES,
    FILES
  }

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What it is about: images or files; without it both.")
  private String kind;

  /**
   * Refuses what is no kind, before anything is read.
   *
   * @throws UsageException if it is none
   */
  void check() {
    if (kind != null) {
      chosen();
    }
  }

  /** Whether images are chosen. */
  boolean images() {
    return kind == null || chosen() == Kind.IMAGES;
  }

  /** Whether files are chosen. */
  boolean files() {
    return kind == null || chosen() == Kind.FILES;
  }

  /** The part of {@code set} that is chosen. */
  ManifestSet of(ManifestSet set) {
    if (kind == null) {
      return set;
    }
    return switch (chosen()) {
      case IMAGES -> set.withoutFiles();
      case FILES -> set.withoutImages();
    };
  }

  private Kind chosen() {
    return Arguments.choice("--kind", kind, Kind.class);
  }
}
