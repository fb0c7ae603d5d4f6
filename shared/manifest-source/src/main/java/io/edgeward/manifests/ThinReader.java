package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.imagesFile;
import static io.edgeward.manifests.LayoutNames.promoterFile;

import io.edgeward.manifests.yaml.Fields;
import io.edgeward.manifests.yaml.Findings;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a project in the thin form: its registries in one file, its images in another. */
final class ThinReader {
  /** {@code imagesPath} is what older tools wanted; the images are always beside. */
  private static final List<String> KEYS = List.of("registries", "imagesPath");

  private final FileTree tree;
  private final Layout layout;

  ThinReader(FileTree tree, Layout layout) {
    this.tree = tree;
    this.layout = layout;
  }

  ReadManifest read(String project) throws ManifestsUnreadableException {
    ManifestFile promoter = ManifestFile.read(tree, layout, promoterFile(project));
    Optional<Registries> registries = registries(promoter);
    List<Problem> problems = new ArrayList<>();
    Optional<List<ImageClaims>> images = images(project, promoter.findings(), problems);
    problems.addAll(promoter.findings().problems());
    return new ReadManifest(
        registries.flatMap(r -> images.map(i -> manifest(project, r, i))), problems);
  }

  private static Manifest manifest(String project, Registries where, List<ImageClaims> images) {
    return new Manifest(project, where.source(), where.destinations(), images, where.at());
  }

  private static Optional<Registries> registries(ManifestFile file) {
    return file.root()
        .flatMap(root -> Fields.of(root, "a thin manifest", KEYS, file.findings()))
        .flatMap(fields -> RegistriesReader.read(fields, file.findings()));
  }

  private Optional<List<ImageClaims>> images(
      String project, Findings promoter, List<Problem> problems)
      throws ManifestsUnreadableException {
    String path = imagesFile(project);
    if (!layout.has(path)) {
      promoter.error(
          Rule.MANIFEST_LAYOUT,
          0,
          "there is no %s".formatted(path),
          "add it; an empty file means no images yet");
    }
    if (!layout.hasFile(path)) {
      return Optional.empty();
    }
    ManifestFile file = ManifestFile.read(tree, layout, path);
    Optional<List<ImageClaims>> images =
        file.root().map(root -> ImagesReader.readFile(root, file.findings()));
    problems.addAll(file.findings().problems());
    return file.findings().broken() ? Optional.empty() : images;
  }
}
