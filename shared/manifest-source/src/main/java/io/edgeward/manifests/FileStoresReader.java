package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;

/** Reads a {@code filepromoter-manifest.yaml}: the stores of a project. */
final class FileStoresReader {
  private static final List<String> KEYS = List.of("filestores");
  private static final List<String> STORE_KEYS = List.of("base", "service-account", "src");

  private final FileProblems findings;
  private final SourceAndDestinations<FileStore> ends;

  private FileStoresReader(FileProblems findings) {
    this.findings = findings;
    this.ends = new SourceAndDestinations<>("file store", Rule.FILESTORES, findings);
  }

  /** The stores; empty when {@code findings} tells what is wrong. */
  static Optional<SourceAndDestinations<FileStore>> read(Node root, FileProblems findings) {
    Optional<MappingFields> manifest = MappingFields.of(root, "a file manifest", KEYS, findings);
    Optional<List<Node>> entries = manifest.flatMap(fields -> fields.requiredList("filestores"));
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    FileStoresReader reader = new FileStoresReader(findings);
    entries.get().forEach(reader::readEntry);
    if (!findings.broken()) {
      reader.ends.check(manifest.get().find("filestores").orElseThrow().key().line());
    }
    return findings.broken() ? Optional.empty() : Optional.of(reader.ends);
  }

  private void readEntry(Node node) {
    Optional<MappingFields> fields =
        MappingFields.of(node, "a file store entry", STORE_KEYS, findings);
    if (fields.isEmpty()) {
      return;
    }
    Optional<Node.Scalar> base = fields.get().requiredText("base");
    Optional<String> account = fields.get().text("service-account").map(Node.Scalar::text);
    boolean source = fields.get().flag("src");
    base.flatMap(scalar -> store(scalar, account))
        .ifPresent(store -> ends.add(source, store.base().toString(), store, store.at().line()));
  }

  private Optional<FileStore> store(Node.Scalar base, Optional<String> account) {
    try {
      return Optional.of(
          new FileStore(StoreUri.of(base.text()), account, findings.at(base.line())));
    } catch (MalformedNameException e) {
      findings.error(Rule.FILESTORE_SYNTAX, base.line(), e.getMessage(), "correct the base");
      return Optional.empty();
    }
  }
}
