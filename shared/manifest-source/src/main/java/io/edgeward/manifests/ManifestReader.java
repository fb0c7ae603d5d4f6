package io.edgeward.manifests;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads every promotion manifest of a tree. A project whose files cannot be used is left out and
 * reported; the others go on.
 */
public final class ManifestReader {
  private final FileTree tree;
  private final Layout layout;
  private final LocalDate today;
  private final ParsedProjects parsed;
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ManifestReader(FileTree tree, Layout layout, LocalDate today, ParsedProjects parsed) {
    this.tree = tree;
    this.layout = layout;
    this.today = today;
    this.parsed = parsed;
  }

  /**
   * All manifests of {@code tree} in the thin form, or those in the plain form when it has no
   * {@code manifests} folder.
   *
   * @param revision the commit that the tree is of, if it is of one
   * @throws ManifestsUnreadableException if the tree cannot be read; bad content is a problem of
   *     the result, never an exception
   */
  public static ManifestSet read(FileTree tree, Optional<Revision> revision)
      throws ManifestsUnreadableException {
    return read(tree, revision, new ParsedProjects());
  }

  /** The same, where {@code parsed} spares what other commits have in common with it. */
  public static ManifestSet read(FileTree tree, Optional<Revision> revision, ParsedProjects parsed)
      throws ManifestsUnreadableException {
    return read(tree, revision, LocalDate.now(ZoneOffset.UTC), parsed);
  }

  /** The same, of another day: an exception of the policy may count no more on it. */
  static ManifestSet read(
      FileTree tree, Optional<Revision> revision, LocalDate today, ParsedProjects parsed)
      throws ManifestsUnreadableException {
    return new ManifestReader(tree, Layout.of(tree.entries()), today, parsed).read(revision);
  }

  private ManifestSet read(Optional<Revision> revision) throws ManifestsUnreadableException {
    PolicySource policy = PolicySource.read(tree, layout, today);
    problems.addAll(LayoutRules.check(layout, policy.policy().fileLists(), policy.files()));
    problems.addAll(policy.problems());
    LastReadings<ProjectReader.Result>.Reading reading = parsed.images();
    ProjectReader reader = new ProjectReader(tree, layout, reading);
    for (String project : layout.projects()) {
      add(reader.thin(project));
    }
    for (String path : layout.plainFiles()) {
      add(reader.plain(path));
    }
    reading.end();
    for (Manifest manifest : manifests) {
      problems.addAll(PolicyRules.check(manifest, policy.policy()));
    }
    FileManifests files = FileManifestReader.read(tree, layout, policy.policy(), parsed.files());
    problems.addAll(files.problems());
    for (FileManifest manifest : files.manifests()) {
      problems.addAll(PolicyRules.check(manifest, policy.policy()));
    }
    return new ManifestSet(revision, manifests, files.manifests(), policy.policy(), problems);
  }

  private void add(ProjectReader.Result read) {
    read.manifest().ifPresent(manifests::add);
    problems.addAll(read.problems());
  }
}
