package io.edgeward.manifests.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An entry of a list of files.
 *
 * @param content the hash of the file
 * @param object an object whose name ends in the name of the entry; none asks for the content alone
 */
public record FileEntryClaim(Digest content, Optional<ObjectUri> object) implements Claim {
  /** The line of the entry's name. */
  @Override
  public OptionalInt lineIn(byte[] version) {
    // Most versions of most files do not have the hash: that is known without parsing them.
    if (!Bytes.contains(version, content.hex().getBytes(US_ASCII))) {
      return OptionalInt.empty();
    }
    Optional<Node> document = YamlReader.read(version, new FileProblems(""));
    return document.isPresent() ? lineIn(document.get()) : lineInBroken(version);
  }

  private OptionalInt lineIn(Node document) {
    return ListedFiles.of(document).stream()
        .filter(entry -> entry.hash().equals(content.hex()) && isNamed(entry.name()))
        .mapToInt(ListedFiles.Entry::line)
        .findFirst();
  }

  private boolean isNamed(String name) {
    return object.isEmpty() || ListedFiles.isNameOf(name, object.get());
  }

  /** Entries begin with their name, which stands before the hash. */
  private OptionalInt lineInBroken(byte[] version) {
    String[] lines = new String(version, UTF_8).split("\n", -1);
    return IntStream.range(0, lines.length)
        .filter(i -> lines[i].contains(content.hex()))
        .map(i -> nameBefore(lines, i))
        .filter(i -> object.isEmpty() || isNamed(nameIn(lines[i])))
        .map(i -> i + 1)
        .findFirst();
  }

  private static int nameBefore(String[] lines, int from) {
    for (int i = from; i >= 0 && i > from - 3; i--) {
      if (lines[i].contains("name:")) {
        return i;
      }
    }
    return from;
  }

  private static String nameIn(String line) {
    String rest = line.substring(Math.max(0, line.indexOf("name:") + "name:".length()));
    return rest.split(",", 2)[0].strip().replaceAll("^[\"']|[\"']$", "");
  }
}
