package io.edgeward.ledger;

import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads back what a sweep found, for the next one to tell what is new. */
final class SweepParser {
  private SweepParser() {}

  /**
   * What was found, what was carried from sweeps before, and when it was told. Sweeps of earlier
   * versions do not say when, nor what a tag named.
   */
  static KnownFindings known(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    List<Discrepancy> known = new ArrayList<>(fields.list("discrepancies", SweepParser::finding));
    if (fields.has("carried")) {
      known.addAll(fields.list("carried", SweepParser::finding));
    }
    return new KnownFindings(known, fields.optional("toldAt", Instant::parse));
  }

  private static Discrepancy finding(EvidenceFields fields) {
    return new Discrepancy(
        fields.value("kind", SweepParser::kind),
        fields.value("repository", RegistryPath::of),
        fields.optional("reference", SweepParser::reference),
        fields.optional("found", Digest::of),
        fields.value("message", Function.identity()));
  }

  private static Discrepancy.Kind kind(String id) {
    return Arrays.stream(Discrepancy.Kind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("\"%s\" is no kind of finding".formatted(id)));
  }

  /** No tag has a colon, and every digest has one. */
  private static Reference reference(String text) {
    return text.contains(":") ? Digest.of(text) : Tag.of(text);
  }
}
