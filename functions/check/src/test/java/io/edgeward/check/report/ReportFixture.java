package io.edgeward.check.report;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.FileChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.StoresChange;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report in the making. */
final class ReportFixture {
  static final Revision BASE = new Revision("1".repeat(40));
  static final Revision HEAD = new Revision("2".repeat(40));

  private final List<DigestChange> digests = new ArrayList<>();
  private final List<RegistriesChange> registries = new ArrayList<>();
  private final List<FileChange> files = new ArrayList<>();
  private final List<StoresChange> stores = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  static Digest digest(int number) {
    return new Digest("sha256:%064x".formatted(number));
  }

  static Location at(int line) {
    return new Location("images/foo/images.yaml", line);
  }

  static DigestChange.TagEffect tags(List<String> added, List<TagMove> moved, String... removed) {
    return new DigestChange.TagEffect(
        added.stream().map(tag -> new TagClaim(new Tag(tag), at(3))).toList(),
        List.of(),
        moved,
        List.of(),
        List.of(removed).stream().map(Tag::new).toList());
  }

  ReportFixture digest(
      String project, Digest digest, DigestChange.Kind kind, DigestChange.TagEffect tags) {
    return add(
        new DigestChange(
            project,
            new ImageName("app"),
            digest,
            kind,
            tags,
            List.of(RepositoryPath.of("gcr.io/staging/app")),
            List.of(
                RepositoryPath.of("eu.gcr.io/prod/app"), RepositoryPath.of("us.gcr.io/prod/app")),
            false,
            at(3)));
  }

  ReportFixture add(DigestChange change) {
    digests.add(change);
    return this;
  }

  ReportFixture add(RegistriesChange change) {
    registries.add(change);
    return this;
  }

  ReportFixture add(FileChange change) {
    files.add(change);
    return this;
  }

  ReportFixture add(StoresChange change) {
    stores.add(change);
    return this;
  }

  ReportFixture add(Problem problem) {
    problems.add(problem);
    return this;
  }

  ManifestChange change() {
    return new ManifestChange(
        Optional.of(BASE), Optional.of(HEAD), digests, registries, files, stores);
  }

  CheckReport report() {
    return report(Optional.empty());
  }

  CheckReport report(Optional<RegistryFacts> facts) {
    return new CheckReport(
        Optional.of(HEAD), 1, 2, 3, 4, 0, 0, Optional.of(change()), facts, problems);
  }
}
