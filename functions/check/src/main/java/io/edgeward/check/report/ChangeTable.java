package io.edgeward.check.report;

import static io.edgeward.check.report.MarkdownText.code;

import io.edgeward.check.report.BoundedDocument.Line;
import io.edgeward.check.report.BoundedDocument.Weight;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.revision.Authorship;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Digests of one project as a table of GitHub's Markdown. */
final class ChangeTable {
  /** Tags that one cell names. */
  private static final int TAGS = 10;

  /** As many digits of a commit as GitHub shows. */
  private static final int COMMIT_DIGITS = 7;

  private record Column(String title, Function<DigestChange, String> cell) {}

  private final ShortDigests digests;
  private final List<Column> columns = new ArrayList<>();

  /**
   * @param facts what registries said, in columns of its own; none when they were not asked
   * @param evidence what was found of origins
   */
  ChangeTable(ShortDigests digests, Optional<RegistryFacts> facts, CopyEvidence evidence) {
    this.digests = digests;
    columns.add(new Column("Image", change -> code(change.image().toString())));
    columns.add(new Column("Digest", change -> code(digests.text(change.digest()))));
    columns.add(new Column("Line", ChangeTable::number));
    columns.add(new Column("Tags", this::tags));
    facts.map(said -> new SourceColumns(said, evidence, digests)).ifPresent(this::add);
    columns.add(new Column("Effect", change -> String.join("; ", ChangeEffect.of(change))));
  }

  private void add(SourceColumns source) {
    columns.add(new Column("Platforms", source::platforms));
    columns.add(new Column("Size", source::size));
    columns.add(new Column("Created", source::created));
    columns.add(new Column("Source tag", source::source));
  }

  /** The title row and what stands below it, two lines. */
  String heading() {
    return row(columns.stream().map(Column::title)) + "\n" + row(columns.stream().map(c -> "---"));
  }

  Line line(DigestChange change) {
    return new Line(
        ChangeEffect.isRemarkable(change) ? Weight.REMARKABLE : Weight.ORDINARY,
        row(columns.stream().map(column -> column.cell().apply(change))));
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String number(DigestChange change) {
    return switch (change.kind()) {
      case ADDED, RETAGGED -> "" + change.at().line();
      case REMOVED -> change.at().line() + " before";
    };
  }

  private String tags(DigestChange change) {
    DigestChange.TagEffect tags = change.effect();
    List<String> all =
        Stream.of(
                tags.moved().stream().map(this::moved),
                tags.colliding().stream().map(this::colliding),
                tags.conflicting().stream()
                    .map(claim -> code(claim.tag().text()) + " is in conflict"),
                tags.added().stream().map(TagClaim::tag).map(tag -> "+ " + code(tag.text())),
                tags.removed().stream().map(tag -> "− " + code(tag.text())))
            .flatMap(cell -> cell)
            .toList();
    String named = all.stream().limit(TAGS).collect(Collectors.joining(", "));
    return all.size() > TAGS ? "%s and %,d more".formatted(named, all.size() - TAGS) : named;
  }

  private String moved(TagMove move) {
    return "%s moves from %s (%s)"
        .formatted(
            code(move.tag().text()),
            code(digests.text(move.owner())),
            move.authorised().map(ChangeTable::by).orElse("by whom is not known"));
  }

  private static String by(Authorship who) {
    return "by %s in %s, %s"
        .formatted(
            code(who.author()),
            code(who.commit().commit().substring(0, COMMIT_DIGITS)),
            LocalDate.ofInstant(who.date(), ZoneOffset.UTC));
  }

  private String colliding(TagMove move) {
    return "%s collides with %s"
        .formatted(code(move.tag().text()), code(digests.text(move.owner())));
  }
}
