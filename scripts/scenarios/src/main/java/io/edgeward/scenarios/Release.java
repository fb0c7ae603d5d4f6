package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a team publishes of one version of a program: a binary for each platform, and beside it a
 * text that says its hash.
 *
 * @param binaries the names of the binaries
 * @param contents all files
 */
record Release(List<FilePath> binaries, SortedMap<FilePath, byte[]> contents) {
  private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");

  /** Where binaries come from. */
  interface Compiler {
    /** A binary that nobody has seen before. */
    byte[] compile();
  }

  static Release of(String program, String version, Compiler compiler) {
    List<FilePath> binaries =
        PLATFORMS.stream()
            .map(platform -> new FilePath("%s/bin/%s/%s".formatted(version, platform, program)))
            .toList();
    SortedMap<FilePath, byte[]> contents = new TreeMap<>();
    for (FilePath binary : binaries) {
      byte[] content = compiler.compile();
      String text = Digest.ofContent(content).hex() + "\n";
      contents.put(binary, content);
      contents.put(
          new FilePath(binary.text() + ".sha256"), text.getBytes(StandardCharsets.US_ASCII));
    }
    return new Release(binaries, contents);
  }

  SortedMap<FilePath, Digest> hashes() {
    SortedMap<FilePath, Digest> hashes = new TreeMap<>();
    contents.forEach((name, content) -> hashes.put(name, Digest.ofContent(content)));
    return hashes;
  }

  long bytes() {
    return contents.values().stream().mapToLong(content -> content.length).sum();
  }
}
