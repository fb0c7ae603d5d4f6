package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * Reads one list of files of a project. Every defect of an entry costs that entry; one of the list
 * itself costs the list.
 */
final class FileListReader {
  private static final List<String> KEYS = List.of("files");
  private static final List<String> FILE_KEYS = List.of("name", "sha256");

  private final FileEntries entries;
  private final Optional<SourceAndDestinations<FileStore>> stores;
  private final FileProblems findings;

  /**
   * @param entries takes the entries of all lists of the project
   * @param stores where they go, if that could be read
   * @param findings of this list
   */
  FileListReader(
      FileEntries entries,
      Optional<SourceAndDestinations<FileStore>> stores,
      FileProblems findings) {
    this.entries = entries;
    this.stores = stores;
    this.findings = findings;
  }

  void read(Node root) {
    Optional<List<Node>> files =
        MappingFields.of(root, "a list of files", KEYS, findings)
            .flatMap(fields -> fields.requiredList("files"));
    if (findings.broken()) {
      return;
    }
    if (files.orElseThrow().isEmpty()) {
      findings.skipped(
          Omission.of(root.written()),
          Rule.EMPTY_FILE_LIST,
          root.line(),
          "the list of files is empty",
          "list the files to promote, or remove this list");
    }
    files.get().forEach(this::readEntry);
  }

  private void readEntry(Node node) {
    FileProblems defects = new FileProblems(findings.file());
    Optional<MappingFields> fields = MappingFields.of(node, "a file entry", FILE_KEYS, defects);
    Optional<Node.Scalar> name = fields.flatMap(entry -> entry.requiredText("name"));
    Optional<Node.Scalar> hash = fields.flatMap(entry -> entry.requiredText("sha256"));
    Optional<FilePath> path = name.flatMap(scalar -> path(scalar, defects));
    Optional<Digest> content = hash.flatMap(scalar -> content(scalar, defects));
    Omission omission = Omission.of(name.map(Node.Scalar::text), node.written());
    if (defects.broken()) {
      findings.skipped(omission, defects);
    } else {
      FileClaim claim =
          new FileClaim(path.orElseThrow(), content.orElseThrow(), findings.at(name.get().line()));
      entries.add(claim, omission, findings);
    }
  }

  private Optional<FilePath> path(Node.Scalar name, FileProblems defects) {
    FilePath path;
    try {
      path = new FilePath(name.text());
    } catch (MalformedNameException e) {
      defects.error(Rule.FILE_NAME_SYNTAX, name.line(), e.getMessage(), "correct the name");
      return Optional.empty();
    }
    Optional<FileStore> narrow =
        stores.flatMap(ends -> FileManifest.tooNarrow(ends.source(), ends.destinations(), path));
    narrow.ifPresent(store ->
        defects.error(
            Rule.FILE_NAME_SYNTAX,
            name.line(),
            "the name of file %s below %s is longer than 1024 bytes".formatted(path, store.base()),
            "shorten one of the two"));
    return narrow.isPresent() ? Optional.empty() : Optional.of(path);
  }

  private static Optional<Digest> content(Node.Scalar hash, FileProblems defects) {
    try {
      return Optional.of(Digest.ofSha256(hash.text()));
    } catch (MalformedNameException e) {
      defects.error(Rule.DIGEST_SYNTAX, hash.line(), e.getMessage(), "correct sha256");
      return Optional.empty();
    }
  }
}
