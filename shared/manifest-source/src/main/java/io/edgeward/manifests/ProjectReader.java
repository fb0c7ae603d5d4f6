package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.imagesFile;
import static io.edgeward.manifests.LayoutNames.promoterFile;

import io.edgeward.manifests.yaml.FileProblems;
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

/**
 * Reads one project: in the thin form, its registries in one file and its images in another, or in
 * the plain form, both in one.
 */
final class ProjectReader {
  /** {@code imagesPath} is what older tools wanted; the images are always beside. */
  private static final List<String> THIN_KEYS = List.of("registries", "imagesPath");

  private static final List<String> PLAIN_KEYS = List.of("registries", "images");

  private final FileTree tree;
  private final Layout layout;
  private final LastReadings<Result>.Reading parsed;

  ProjectReader(FileTree tree, Layout layout, LastReadings<Result>.Reading parsed) {
    this.tree = tree;
    this.layout = layout;
    this.parsed = parsed;
  }

  /** What came of reading it: a manifest unless there is an error, and what is wrong. */
  record Result(Optional<Manifest> manifest, List<Problem> problems) {}

  /** Parses files whose contents nobody has parsed yet. */
  private interface Parser {
    Result parse(List<UnparsedFile> files) throws ManifestsUnreadableException;
  }

  private Result once(String project, List<String> paths, Parser parser)
      throws ManifestsUnreadableException {
    List<UnparsedFile> files = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (String path : paths) {
      if (layout.hasFile(path)) {
        files.add(UnparsedFile.at(path, tree, layout.entry(path)));
        contents.add(files.getLast().id());
      } else {
        contents.add(layout.has(path) ? "no file" : "nothing");
      }
    }
    return parsed.once(new LastReadings.Key(project, contents), () -> parser.parse(files));
  }

  Result thin(String project) throws ManifestsUnreadableException {
    List<String> paths = List.of(promoterFile(project), imagesFile(project));
    return once(project, paths, files -> thin(project, files));
  }

  private Result thin(String project, List<UnparsedFile> files)
      throws ManifestsUnreadableException {
    ManifestFile promoter = files.getFirst().parse();
    Optional<ManifestRegistries> registries = registries(promoter);
    String path = imagesFile(project);
    if (files.size() == 1) {
      List<Problem> problems = new ArrayList<>(ManifestFile.problems(List.of(promoter)));
      if (!layout.has(path)) {
        problems.add(withoutImages(project, path).omitting(ManifestFile.omission(List.of())));
      }
      return new Result(Optional.empty(), problems);
    }
    ManifestFile file = files.getLast().parse();
    Optional<List<ImageClaims>> images =
        file.root()
            .map(root -> ImagesReader.readFile(root, file.findings(), DigestReader.PROMOTABLE));
    Optional<Manifest> manifest =
        file.findings().broken()
            ? Optional.empty()
            : registries.flatMap(
                where -> images.map(list -> where.manifest(project, list, file.findings())));
    return new Result(manifest, ManifestFile.problems(List.of(promoter, file)));
  }

  private static Optional<ManifestRegistries> registries(ManifestFile file) {
    return file.root()
        .flatMap(root -> MappingFields.of(root, "a thin manifest", THIN_KEYS, file.findings()))
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

  Result plain(String path) throws ManifestsUnreadableException {
    return once(path, List.of(path), files -> plain(path, files.getFirst().parse()));
  }

  private static Result plain(String path, ManifestFile file) {
    FileProblems findings = file.findings();
    Optional<Manifest> manifest =
        file.root()
            .flatMap(root -> MappingFields.of(root, "a plain manifest", PLAIN_KEYS, findings))
            .flatMap(fields -> manifest(path, fields, findings));
    return new Result(
        findings.broken() ? Optional.empty() : manifest, ManifestFile.problems(List.of(file)));
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
