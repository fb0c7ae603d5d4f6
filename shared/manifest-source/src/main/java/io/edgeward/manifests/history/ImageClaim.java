package io.edgeward.manifests.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A digest, or a tag on it, of whatever image.
 *
 * @param digest the digest
 * @param tag the tag; none asks for the digest alone
 */
public record ImageClaim(Digest digest, Optional<Tag> tag) implements Claim {
  @Override
  public OptionalInt lineIn(byte[] content) {
    // Most versions of most files do not have the digest: that is known without parsing them.
    if (!Bytes.contains(content, digest.hex().getBytes(US_ASCII))) {
      return OptionalInt.empty();
    }
    Optional<Node> document = YamlReader.read(content, new FileProblems(""));
    return document.isPresent() ? lineIn(document.get()) : lineInBroken(content);
  }

  private OptionalInt lineIn(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> OptionalInt.empty();
      case Node.Sequence list -> first(list.items().stream().map(this::lineIn));
      case Node.Mapping mapping -> first(mapping.entries().stream().map(this::lineIn));
    };
  }

  private OptionalInt lineIn(Node.Entry entry) {
    if (!entry.key().text().equals(digest.text())) {
      return lineIn(entry.value());
    }
    if (tag.isEmpty()) {
      return OptionalInt.of(entry.key().line());
    }
    return entry.value() instanceof Node.Sequence tags
        ? first(tags.items().stream().map(this::lineOfTag))
        : OptionalInt.empty();
  }

  private OptionalInt lineOfTag(Node item) {
    return item instanceof Node.Scalar scalar && scalar.text().equals(tag.orElseThrow().text())
        ? OptionalInt.of(scalar.line())
        : OptionalInt.empty();
  }

  /**
   * A version that is not YAML still has its claims, or else the commit that mends it would count
   * as the one that made them all.
   */
  private OptionalInt lineInBroken(byte[] content) {
    String[] lines = new String(content, UTF_8).split("\n", -1);
    return IntStream.range(0, lines.length)
        .filter(i -> lines[i].contains(digest.text()))
        .boxed()
        .map(i -> tag.isEmpty() ? OptionalInt.of(i + 1) : lineOfTag(lines, i))
        .flatMapToInt(OptionalInt::stream)
        .mapToObj(OptionalInt::of)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private OptionalInt lineOfTag(String[] lines, int from) {
    Pattern word =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(tag.orElseThrow().text()) + "(?![\\w.-])");
    for (int i = from; i < lines.length; i++) {
      if (i > from && lines[i].contains("sha256:")) {
        return OptionalInt.empty();
      }
      String rest = i == from ? after(lines[i]) : lines[i];
      if (word.matcher(rest).find()) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  private String after(String line) {
    return line.substring(line.indexOf(digest.text()) + digest.text().length());
  }

  private static OptionalInt first(Stream<OptionalInt> lines) {
    return lines.filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
  }
}
