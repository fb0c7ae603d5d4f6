package io.edgeward.manifests.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.store.ObjectUri;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
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
  private final Set<String> digests = new HashSet<>();
  private final Set<String> tags = new HashSet<>();
  private final Set<String> contents = new HashSet<>();
  private final Set<ObjectUri> objects = new HashSet<>();

  GrantOutline(Collection<? extends Grant<?>> grants) {
    for (Grant<?> grant : grants) {
      switch (grant) {
        case ImageGrant image -> {
          image.digest().map(Digest::text).ifPresent(digests::add);
          image.tag().map(Tag::text).ifPresent(tags::add);
        }
        case FileGrant file -> {
          file.content().map(Digest::hex).ifPresent(contents::add);
          file.object().ifPresent(objects::add);
        }
      }
    }
  }

  /**
   * The outline of {@code content}: the images that have one of the digests or tags, the files that
   * have one of the contents or names, and all that is said beside them, such as where they go.
   */
  Set<String> of(byte[] content) {
    if (isSilentList(content)) {
      return Set.of();
    }
    Optional<Node> document = YamlReader.read(content, new FileProblems(""));
    Set<String> outline = new TreeSet<>();
    document.ifPresentOrElse(
        root -> read(root, outline), () -> outline.add("unreadable " + Arrays.hashCode(content)));
    return outline;
  }

  /** Most versions of most files name none of what is looked for, and need not be parsed. */
  private boolean isSilentList(byte[] content) {
    if (has(content, "registries") || has(content, "filestores")) {
      return false;
    }
    if (has(content, "dmap")) {
      return Stream.concat(digests.stream(), tags.stream()).noneMatch(name -> has(content, name));
    }
    return has(content, "sha256:")
        && has(content, "files")
        && Stream.concat(contents.stream(), objects.stream().map(GrantOutline::lastPart))
            .noneMatch(name -> has(content, name));
  }

  private static String lastPart(ObjectUri object) {
    String name = object.name().text();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean has(byte[] content, String text) {
    return Bytes.contains(content, text.getBytes(UTF_8));
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
                } else if (entry.key().text().equals("files")) {
                  readFiles(file, outline);
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

  private void readFiles(Node file, Set<String> outline) {
    for (ListedFiles.Entry entry : ListedFiles.of(file)) {
      if (contents.contains(entry.hash())
          || objects.stream().anyMatch(object -> ListedFiles.isNameOf(entry.name(), object))) {
        outline.add(entry.name() + " " + entry.hash());
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
