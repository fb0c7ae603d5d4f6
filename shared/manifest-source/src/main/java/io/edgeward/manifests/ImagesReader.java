package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a list of images with their digests and tags. A defect skips its entry. */
final class ImagesReader {
  private static final List<String> KEYS = List.of("name", "dmap");

  private final FileProblems findings;
  private final DigestReader digests;
  private final TreeMap<ImageName, List<ImageClaims>> images = new TreeMap<>();

  private ImagesReader(FileProblems findings, Set<DigestAlgorithm> algorithms) {
    this.findings = findings;
    this.digests = new DigestReader(findings, algorithms);
  }

  /** The images of a whole {@code images.yaml}; nothing at all means no images yet. */
  static List<ImageClaims> readFile(
      Node root, FileProblems findings, Set<DigestAlgorithm> algorithms) {
    if (root instanceof Node.Sequence sequence) {
      return read(sequence.items(), findings, algorithms);
    }
    if (!root.isNull()) {
      findings.error(
          Rule.WRONG_TYPE,
          root.line(),
          "the file is %s".formatted(root.kind()),
          "write a list of images, each with name and dmap");
    }
    return List.of();
  }

  /** The images by name; several entries of one image are merged. */
  static List<ImageClaims> read(
      List<Node> entries, FileProblems findings, Set<DigestAlgorithm> algorithms) {
    ImagesReader reader = new ImagesReader(findings, algorithms);
    entries.forEach(reader::readEntry);
    return reader.images.values().stream().map(ImagesReader::merged).toList();
  }

  private void readEntry(Node node) {
    Optional<MappingFields> fields = MappingFields.of(node, "an image entry", KEYS, findings);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node.Scalar> text = fields.get().requiredText("name");
    Optional<List<DigestClaim>> claims = dmap(node, fields.get(), text);
    Optional<ImageName> name = text.flatMap(scalar -> imageName(scalar, node));
    if (name.isPresent() && claims.isPresent()) {
      add(new ImageClaims(name.get(), claims.get(), findings.at(text.get().line())));
    }
  }

  private Optional<ImageName> imageName(Node.Scalar name, Node entry) {
    try {
      return Optional.of(new ImageName(name.text()));
    } catch (MalformedNameException e) {
      findings.skipped(
          Omission.of(Optional.of(name.text()), entry.written()),
          Rule.IMAGE_NAME_SYNTAX,
          name.line(),
          e.getMessage(),
          "correct the name; the entry is skipped");
      return Optional.empty();
    }
  }

  private Optional<List<DigestClaim>> dmap(
      Node entry, MappingFields fields, Optional<Node.Scalar> name) {
    Optional<String> image = name.map(Node.Scalar::text);
    Optional<Node.Entry> dmap = fields.find("dmap");
    if (dmap.isEmpty() || dmap.get().value().isNull()) {
      noteWithoutDigests(entry, fields, image, "has no dmap");
      return Optional.empty();
    }
    return switch (dmap.get().value()) {
      case Node.Mapping mapping -> {
        if (mapping.entries().isEmpty()) {
          noteWithoutDigests(entry, fields, image, "has an empty dmap");
        }
        yield Optional.of(digests.read(mapping, image));
      }
      case Node.Sequence sequence -> notDigests(dmap.get(), sequence);
      case Node.Scalar scalar -> notDigests(dmap.get(), scalar);
    };
  }

  /** An entry that promotes nothing is hardly what its author meant. */
  private void noteWithoutDigests(
      Node entry, MappingFields fields, Optional<String> image, String defect) {
    findings.skipped(
        Omission.of(image, entry.written()),
        Rule.IMAGE_WITHOUT_DIGESTS,
        fields.line(),
        "image %s %s".formatted(image.orElse("without name"), defect),
        "add dmap with the digests to promote, or remove the entry");
  }

  private Optional<List<DigestClaim>> notDigests(Node.Entry dmap, Node value) {
    findings.error(
        Rule.WRONG_TYPE,
        dmap.key().line(),
        "dmap is %s".formatted(value.kind()),
        "write a mapping from digests to lists of tags");
    return Optional.empty();
  }

  private void add(ImageClaims image) {
    List<ImageClaims> entries = images.computeIfAbsent(image.name(), n -> new ArrayList<>(1));
    entries.add(image);
    if (entries.size() == 1) {
      return;
    }
    findings.warning(
        Rule.DUPLICATE_IMAGE,
        image.at().line(),
        "image %s has another entry in this file; the two are merged".formatted(image.name()),
        "move its digests to the entry on line %d".formatted(entries.getFirst().at().line()));
  }

  /** Only once all are read, for an entry of thousands would be copied as often. */
  private static ImageClaims merged(List<ImageClaims> entries) {
    ImageClaims first = entries.getFirst();
    return entries.size() == 1
        ? first
        : new ImageClaims(
            first.name(),
            DigestReader.merged(entries.stream().flatMap(entry -> entry.digests().stream())),
            first.at());
  }
}
