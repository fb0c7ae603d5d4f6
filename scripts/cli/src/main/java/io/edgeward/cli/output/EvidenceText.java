package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.json.Json;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.trust.SignedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what stands beside a digest about its origin, for people and as data. */
final class EvidenceText {
  private EvidenceText() {}

  /** A table for each group of repositories that have the same. */
  static void print(List<AttachedEvidence> places, TextOutput out) {
    same(places)
        .forEach((pieces, repositories) -> {
          String where = String.join(", ", repositories);
          if (pieces.isEmpty()) {
            out.line("nothing is attached in " + where);
          } else {
            out.line("attached in " + where);
            table(pieces).print(out);
          }
        });
  }

  private static Map<List<Evidence>, List<String>> same(List<AttachedEvidence> places) {
    Map<List<Evidence>, List<String>> groups = new LinkedHashMap<>();
    places.stream()
        .filter(place -> place.unread().isEmpty())
        .forEach(place ->
            groups
                .computeIfAbsent(place.pieces(), any -> new ArrayList<>())
                .add(place.repository().toString()));
    return groups;
  }

  private static Table table(List<Evidence> pieces) {
    Table table = new Table("EVIDENCE", "SIGNED BY", "FORM");
    pieces.forEach(piece -> table.row(says(piece), signer(piece), piece.form().word()));
    return table;
  }

  private static String says(Evidence piece) {
    String detail = piece.detail().equals(piece.kind().word()) ? "" : ": " + piece.detail();
    String name =
        piece
            .name()
            .map(Json::printable)
            .filter(called -> !detail.contains(called))
            .map(", of "::concat)
            .orElse("");
    return piece.kind().word() + detail + name;
  }

  /** Nothing that is not verified is shown like something that is. */
  private static String signer(Evidence piece) {
    String by = Json.printable(by(piece.by()));
    return piece.verified() || !piece.by().isKnown() ? by : "not verified (%s)".formatted(by);
  }

  /** A key by its id, an identity in words. */
  static String by(SignedBy signer) {
    return switch (signer) {
      case SignedBy.Key(String id) -> id;
      case SignedBy.Identity identity -> identity.words();
      case SignedBy.Unknown unknown -> unknown.words();
      case SignedBy.Nobody nobody -> nobody.words();
    };
  }

  /** Every piece with its repository. */
  static void write(List<AttachedEvidence> places, Document document) {
    document.array(() ->
        places.forEach(place -> place.pieces().forEach(piece -> write(place, piece, document))));
  }

  private static void write(AttachedEvidence place, Evidence piece, Document document) {
    document.object(() -> {
      document.field("repository", place.repository());
      document.field("kind", piece.kind().word());
      document.field("form", piece.form().word());
      document.field("by", by(piece.by()));
      document.name("verified").flag(piece.verified());
      document.field("detail", piece.detail());
      document.field("name", piece.name());
      document.field("predicateType", piece.predicateType());
      document.field("digest", piece.digest());
      document.field("size", piece.size());
    });
  }
}
