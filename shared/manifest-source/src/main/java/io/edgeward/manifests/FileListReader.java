package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads lists of files into one project. A defect skips its entry. */
final class FileListReader {
  private static final List<String> KEYS = List.of("files");
  private static final List<String> FILE_KEYS = List.of("name", "sha256");

  private final SortedMap<FilePath, FileClaim> files;
  private final FileProblems findings;
  private final List<FileClaim> repeated = new ArrayList<>();

  /** Reads into {@code files}, which may hold those of other lists of the project. */
  FileListReader(SortedMap<FilePath, FileClaim> files, FileProblems findings) {
    this.files = files;
    this.findings = findings;
  }

  void read(Node root) {
    MappingFields.of(root, "a list of files", KEYS, findings)
        .flatMap(fields -> fields.requiredList("files"))
        .ifPresent(entries -> readEntries(root, entries));
    noteRepeated();
  }

  private void readEntries(Node root, List<Node> entries) {
    if (entries.isEmpty()) {
      findings.skipped(
          Omission.of(root.written()),
          Rule.EMPTY_FILE_LIST,
          root.line(),
          "the list of files is empty",
          "list the files to promote, or remove this list");
    }
    entries.forEach(this::readEntry);
  }

  private void readEntry(Node node) {
    Optional<MappingFields> fields = MappingFields.of(node, "a file entry", FILE_KEYS, findings);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node.Scalar> name = fields.get().requiredText("name");
    Optional<Node.Scalar> hash = fields.get().requiredText("sha256");
    Optional<FilePath> path = name.flatMap(scalar -> path(scalar, node));
    Optional<Digest> content = hash.flatMap(scalar -> content(scalar, node));
    if (path.isPresent() && content.isPresent()) {
      add(new FileClaim(path.get(), content.get(), findings.at(name.get().line())));
    }
  }

  private Optional<FilePath> path(Node.Scalar name, Node entry) {
    try {
      return Optional.of(new FilePath(name.text()));
    } catch (MalformedNameException e) {
      findings.skipped(
          Omission.of(entry.written()),
          Rule.FILE_NAME_SYNTAX,
          name.line(),
          e.getMessage(),
          "correct the name; the entry is skipped");
      return Optional.empty();
    }
  }

  private Optional<Digest> content(Node.Scalar hash, Node entry) {
    try {
      return Optional.of(new Digest("sha256:" + hash.text()));
    } catch (MalformedNameException e) {
      findings.skipped(
          Omission.of(entry.written()),
          Rule.DIGEST_SYNTAX,
          hash.line(),
          e.getMessage(),
          "correct sha256; the entry is skipped");
      return Optional.empty();
    }
  }

  private void add(FileClaim file) {
    FileClaim first = files.putIfAbsent(file.name(), file);
    if (first == null) {
      return;
    }
    if (first.content().equals(file.content())) {
      repeated.add(file);
    } else {
      findings.error(
          Rule.DUPLICATE_FILE,
          file.at().line(),
          "file %s is listed with another sha256".formatted(file.name()),
          "keep this entry or the one at %s".formatted(first.at()));
    }
  }

  /** Once for all of them: lists of a later release repeat whole lists of an earlier one. */
  private void noteRepeated() {
    if (!repeated.isEmpty()) {
      FileClaim example = repeated.getFirst();
      findings.note(
          Rule.DUPLICATE_FILE,
          example.at().line(),
          "entries that repeat others: %d, the first for %s"
              .formatted(repeated.size(), example.name()),
          "remove them; the same is at " + files.get(example.name()).at());
    }
  }
}
