package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.imagesFile;
import static io.edgeward.manifests.LayoutNames.promoterFile;

import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
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
    Optional<ManifestRegistries> registries = registries(promoter);
    List<Problem> problems = new ArrayList<>(promoter.findings().problems());
    String path = imagesFile(project);
    if (!layout.has(path)) {
      problems.add(withoutImages(project, path));
    }
    if (!layout.hasFile(path)) {
      return new ReadManifest(Optional.empty(), problems);
    }
    ManifestFile file = ManifestFile.read(tree, layout, path);
    Optional<List<ImageClaims>> images =
        file.root()
            .map(root -> ImagesReader.readFile(root, file.findings(), DigestReader.PROMOTABLE));
    Optional<Manifest> manifest =
        file.findings().broken()
            ? Optional.empty()
            : registries.flatMap(
                where -> images.map(list -> where.manifest(project, list, file.findings())));
    problems.addAll(file.findings().problems());
    return new ReadManifest(manifest, problems);
  }

  private static Optional<ManifestRegistries> registries(ManifestFile file) {
    return file.root()
        .flatMap(root -> MappingFields.of(root, "a thin manifest", KEYS, file.findings()))
        .flatMap(fields -> RegistriesReader.read(fields, file.findings()));
  }

  private static Problem withoutImages(String project, String path) {
    return new Problem(
        Rule.MANIFEST_LAYOUT,
        Severity.ERROR,
        new Location(promoterFile(project), 0),
        "there is no %s".formatted(path),
        "add it; an empty file means no images yet");
  }
}
