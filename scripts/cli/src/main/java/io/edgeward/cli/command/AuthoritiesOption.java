package io.edgeward.cli.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which authorities are trusted besides the usual ones; {@link NetworkDefaults} heeds it, too. */
final class AuthoritiesOption {
  @Option(
      names = NetworkDefaults.CA_FILE,
      paramLabel = "FILE",
      description =
          "A file with certificates of further authorities to trust, for registries, git and"
              + " buckets. May be repeated.")
  private List<Path> files = List.of();

  List<Path> files() {
    return files;
  }
}
