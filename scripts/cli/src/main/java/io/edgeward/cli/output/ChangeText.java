package io.edgeward.cli.output;

import io.edgeward.check.report.ChangeEffect;
import io.edgeward.check.report.FileEffect;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.FileChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change does, for a person: a row for each digest and each file. */
final class ChangeText {
  private static final int MOST_ROWS = 20;

  /** Tags that a cell names. */
  private static final int TAGS = 5;

  private ChangeText() {}

  /** Prints a table of digests and one of files, each with an empty line; none that is empty. */
  static void print(ManifestChange change, TextOutput out) {
    if (!change.digests().isEmpty()) {
      printDigests(change, out);
    }
    if (!change.files().isEmpty()) {
      printFiles(change, out);
    }
  }

  private static void printFiles(ManifestChange change, TextOutput out) {
    Table table = new Table("PROJECT", "FILE", "SHA-256", "EFFECT");
    for (FileChange file : change.files()) {
      table.row(file.project(), file.name().toString(), file.content().hex(), FileEffect.of(file));
    }
    table.print(MOST_ROWS, out);
    out.line();
  }

  private static void printDigests(ManifestChange change, TextOutput out) {
    Table table = new Table("PROJECT", "IMAGE", "DIGEST", "TAGS", "EFFECT");
    for (DigestChange digest : change.digests()) {
      table.row(
          digest.project(),
          digest.image().toString(),
          digest.digest().toString(),
          tags(digest.effect(), out.all()),
          String.join("; ", ChangeEffect.of(digest)));
    }
    table.print(MOST_ROWS, out);
    out.line();
  }

  private static String tags(DigestChange.TagEffect tags, boolean all) {
    List<String> named =
        Stream.of(
                tags.added().stream().map(TagClaim::tag).map(tag -> "+" + tag),
                tags.conflicting().stream().map(claim -> "!" + claim.tag()),
                tags.moved().stream().map(move -> "!" + move.tag()),
                tags.colliding().stream().map(move -> "!" + move.tag()),
                tags.removed().stream().map(tag -> "-" + tag))
            .flatMap(tag -> tag)
            .toList();
    int most = all ? named.size() : TAGS;
    String shown = named.stream().limit(most).collect(Collectors.joining(" "));
    return named.size() > most ? "%s and %,d more".formatted(shown, named.size() - most) : shown;
  }
}
