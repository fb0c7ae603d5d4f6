package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.FileCoverage;
import io.edgeward.model.audit.Place;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sweep for people, grouped by kind, and as data. */
public final class SweepText {
  private static final int SHOWN = 3;

  /** As many differences of one kind are told. */
  private static final int MOST_LINES = 20;

  private SweepText() {}

  /** What a sweep cannot know of without a policy that says where production is. */
  public static Optional<String> unknown(ManifestRevision manifests) {
    if (!manifests.manifests().policy().production().isEmpty()) {
      return Optional.empty();
    }
    List<String> roots = manifests.roots().stream().map(RegistryPath::toString).toList();
    String shown = String.join(", ", roots.subList(0, Math.min(SHOWN, roots.size())));
    String more = roots.size() > SHOWN ? " and %d more".formatted(roots.size() - SHOWN) : "";
    return Optional.of(
        roots.isEmpty()
            ? "no policy says where production is and no manifest names a destination, so nothing"
                + " was looked at; list the roots under production in edgeward.yaml"
            : "no policy says where production is, so only what is at or below the destinations of"
                + " manifests was looked at (%s%s), and repositories beside them are not known; list"
                    .formatted(shown, more)
                + " the roots under production in edgeward.yaml");
  }

  /** Prints a sweep; {@code unknown} is what it could not know of. */
  public static void print(SweepRecord sweep, Optional<String> unknown, TextOutput out) {
    SweepReport report = sweep.report();
    report
        .counts()
        .forEach((kind, count) -> {
          out.line("%s (%,d)".formatted(out.style().bad(kind.id()), count));
          List<String> same =
              report.discrepancies().stream()
                  .filter(found -> found.kind() == kind)
                  .map(Discrepancy::message)
                  .toList();
          new FailureText("  ", "DIFFERENCES", MOST_LINES).print(same, out);
        });
    for (Coverage root : sweep.coverage().orElse(List.of())) {
      out.line(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d have a verdict",
              root.root(),
              root.judged(),
              root.contents()));
    }
    out.line(
        "%s with %s: %s"
            .formatted(
                Count.of(report.repositories(), "repository", "repositories"),
                Count.of(report.contents(), "tag or untagged digest", "tags and untagged digests"),
                Count.of(report.discrepancies().size(), "difference")));
    files(report.files()).ifPresent(out::line);
    unknown.ifPresent(out::line);
  }

  private static Optional<String> files(FileCoverage files) {
    return files.stores() == 0
        ? Optional.empty()
        : Optional.of(
            "%s with %s; %s"
                .formatted(
                    Count.of(files.stores(), "file store"),
                    Count.of(files.objects(), "object"),
                    files.unchecked().isEmpty()
                        ? "all that is wanted was looked at"
                        : Count.of(files.unchecked().size(), "file") + " not looked at yet"));
  }

  public static void write(SweepRecord sweep, Optional<String> unknown, Document document) {
    SweepReport report = sweep.report();
    document.object(() -> {
      document.field("sweptAt", sweep.sweptAt());
      document.field("revision", report.revision());
      document.field("repositories", report.repositories());
      document.field("contents", report.contents());
      document.name("files").object(() -> write(report.files(), document));
      document
          .name("counts")
          .object(() ->
              report
                  .counts()
                  .forEach((kind, count) -> document.field(kind.id(), count.longValue())));
      document.list("discrepancies", report.discrepancies(), found -> write(found, document));
      document.list("coverage", sweep.coverage().orElse(List.of()), root -> write(root, document));
      document.field("unknown", unknown);
    });
  }

  private static void write(FileCoverage files, Document document) {
    document.field("stores", files.stores());
    document.field("objects", files.objects());
    document.list("unchecked", files.unchecked(), place -> document.text(place.toString()));
  }

  private static void write(Discrepancy found, Document document) {
    document.object(() -> {
      document.field("kind", found.kind().id());
      switch (found.place()) {
        case Place.Registry(RegistryPath path) -> {
          document.field("repository", path);
          document.field("reference", found.reference().map(reference -> reference.text()));
        }
        case Place.Store(StoreUri uri) -> document.field("object", uri);
      }
      document.field("message", found.message());
    });
  }

  private static void write(Coverage root, Document document) {
    document.object(() -> {
      document.field("root", root.root());
      document.field("sweptAt", root.sweptAt());
      document.field("contents", root.contents());
      document.field("judged", root.judged());
      document.list("unjudged", root.unjudged(), push -> document.text(push.toString()));
    });
  }
}
