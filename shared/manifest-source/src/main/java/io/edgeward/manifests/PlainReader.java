package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.List;
import java.util.Optional;

/** Reads a manifest in the plain form: registries and images in one file. */
final class PlainReader {
  private static final List<String> KEYS = List.of("registries", "images");

  private final FileTree tree;
  private final Layout layout;

  PlainReader(FileTree tree, Layout layout) {
    this.tree = tree;
    this.layout = layout;
  }

  ReadManifest read(String path) throws ManifestsUnreadableException {
    ManifestFile file = ManifestFile.read(tree, layout, path);
    FileProblems findings = file.findings();
    Optional<Manifest> manifest =
        file.root()
            .flatMap(root -> MappingFields.of(root, "a plain manifest", KEYS, findings))
            .flatMap(fields -> manifest(path, fields, findings));
    return new ReadManifest(findings.broken() ? Optional.empty() : manifest, findings.problems());
  }

  private static Optional<Manifest> manifest(
      String path, MappingFields fields, FileProblems findings) {
    Optional<ManifestRegistries> registries = RegistriesReader.read(fields, findings);
    fields.get("images");
    List<ImageClaims> images =
        ImagesReader.read(fields.list("images"), findings, DigestReader.PROMOTABLE);
    return registries.map(where -> where.manifest(project(path), images, findings));
  }

  private static String project(String path) {
    int dot = path.lastIndexOf('.');
    return dot > 0 ? path.substring(0, dot) : path;
  }
}
