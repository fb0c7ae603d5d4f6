package io.edgeward.manifests.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As much of a version of a file as can decide about some grants. While two versions agree in this,
 * the commit between them made none of the grants and took none out.
 */
final class GrantOutline {
  private final Set<String> digests;
  private final Set<String> tags;

  GrantOutline(Collection<Grant> grants) {
    digests =
        grants.stream()
            .flatMap(grant -> grant.digest().stream())
            .map(Digest::text)
            .collect(Collectors.toSet());
    tags =
        grants.stream()
            .flatMap(grant -> grant.tag().stream())
            .map(Tag::text)
            .collect(Collectors.toSet());
  }

  /**
   * The outline of {@code content}: the images that have one of the digests or tags, and all that
   * is said beside images, such as where they go.
   */
  Set<String> of(byte[] content) {
    if (isListOfImages(content) && !mentions(content)) {
      return Set.of();
    }
    Optional<Node> document = YamlReader.read(content, new FileProblems(""));
    Set<String> outline = new TreeSet<>();
    document.ifPresentOrElse(
        root -> read(root, outline), () -> outline.add("unreadable " + Arrays.hashCode(content)));
    return outline;
  }

  private boolean mentions(byte[] content) {
    return Stream.concat(digests.stream(), tags.stream())
        .anyMatch(name -> Bytes.contains(content, name.getBytes(US_ASCII)));
  }

  /** Most versions of most files name none of what is looked for, and need not be parsed. */
  private static boolean isListOfImages(byte[] content) {
    return Bytes.contains(content, "dmap".getBytes(US_ASCII))
        && !Bytes.contains(content, "registries".getBytes(US_ASCII));
  }

  private void read(Node root, Set<String> outline) {
    switch (root) {
      case Node.Scalar scalar -> outline.add(scalar.text());
      case Node.Sequence images -> images.items().forEach(image -> readImage(image, outline));
      case Node.Mapping file ->
          file.entries()
              .forEach(entry -> {
                if (entry.key().text().equals("images")
                    && entry.value() instanceof Node.Sequence images) {
                  images.items().forEach(image -> readImage(image, outline));
                } else {
                  outline.add(entry.key().text() + ": " + text(entry.value()));
                }
              });
    }
  }

  private void readImage(Node image, Set<String> outline) {
    if (image instanceof Node.Mapping fields) {
      Optional<Node> name = value(fields, "name");
      if (value(fields, "dmap").orElse(null) instanceof Node.Mapping dmap) {
        dmap.entries().stream()
            .filter(this::isAsked)
            .forEach(entry ->
                outline.add(
                    name.map(GrantOutline::text).orElse("")
                        + " "
                        + entry.key().text()
                        + " "
                        + text(entry.value())));
      }
    }
  }

  private boolean isAsked(Node.Entry entry) {
    return digests.contains(entry.key().text())
        || entry.value() instanceof Node.Sequence list
            && list.items().stream().map(GrantOutline::text).anyMatch(tags::contains);
  }

  private static Optional<Node> value(Node.Mapping fields, String key) {
    return fields.entries().stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(Node.Entry::value)
        .findFirst();
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence list ->
          list.items().stream().map(GrantOutline::text).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.key().text() + ": " + text(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
