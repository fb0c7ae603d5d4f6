package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.evidence.EvidenceCheck;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.evidence.EvidenceVerdict.Finding;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** A check of origin as the ledger keeps it. */
final class CheckJson {
  private static final String ACCEPTED = "accepted";
  private static final String REFUSED = "refused";

  private CheckJson() {}

  /**
   * Writes {@code check}.
   *
   * @throws IllegalArgumentException if it is one that found nothing out, or of which exceptions
   *     excuse something: neither is kept
   */
  static byte[] write(EvidenceCheck check) {
    JsonObject json = new JsonObject();
    json.addProperty("digest", check.source().digest().text());
    json.addProperty("source", check.source().repository().toString());
    json.addProperty("key", check.key());
    json.addProperty("at", check.at().toString());
    json.add("evidence", texts(check.evidence().stream().map(Digest::text).toList()));
    switch (check.verdict()) {
      case EvidenceVerdict.Accepted(List<String> grounds, List<EvidenceNote> notes) -> {
        json.addProperty("verdict", ACCEPTED);
        json.add("grounds", texts(grounds));
        json.add("notes", texts(notes.stream().map(CheckJson::note).toList()));
        json.add("absent", texts(absent(notes)));
      }
      case EvidenceVerdict.Refused(List<Finding> findings, List<String> grounds) -> {
        json.addProperty("verdict", REFUSED);
        JsonArray array = new JsonArray();
        findings.forEach(finding -> array.add(write(finding)));
        json.add("findings", array);
        json.add("grounds", texts(grounds));
      }
      case EvidenceVerdict.Unreadable(String reason) ->
          throw new IllegalArgumentException("nothing was found out: " + reason);
    }
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String note(EvidenceNote note) {
    return switch (note) {
      case EvidenceNote.Absent(String words) -> words;
      case EvidenceNote.Uncounted(String words) -> words;
      case EvidenceNote.Excused excused ->
          throw new IllegalArgumentException("exceptions are not kept: " + excused.words());
    };
  }

  private static List<String> absent(List<EvidenceNote> notes) {
    return notes.stream()
        .filter(EvidenceNote.Absent.class::isInstance)
        .map(EvidenceNote::words)
        .toList();
  }

  private static JsonObject write(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule().id());
    json.addProperty("found", finding.found());
    json.addProperty("remedy", finding.remedy());
    return json;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  /**
   * The check of {@code digest} with this key again.
   *
   * @throws MalformedEvidenceException if it is none, or another
   */
  static EvidenceCheck parse(byte[] content, Digest digest, String key) {
    EvidenceFields fields = EvidenceFields.parse(content);
    if (!fields.value("digest", Digest::of).equals(digest)) {
      throw new MalformedEvidenceException("$.digest", "the digest whose folder it is in");
    }
    if (!fields.value("key", Function.identity()).equals(key)) {
      throw new MalformedEvidenceException("$.key", "the name of the document");
    }
    return new EvidenceCheck(
        new EvidenceSource(fields.value("source", RepositoryPath::of), digest),
        key,
        fields.value("at", Instant::parse),
        new TreeSet<>(fields.texts("evidence", Digest::of)),
        fields.value("verdict", word -> verdict(word, fields)));
  }

  private static EvidenceVerdict verdict(String word, EvidenceFields fields) {
    return switch (word) {
      case ACCEPTED ->
          new EvidenceVerdict.Accepted(fields.texts("grounds", Function.identity()), notes(fields));
      case REFUSED ->
          new EvidenceVerdict.Refused(
              fields.list("findings", CheckJson::finding),
              // Older documents do not have it.
              fields.has("grounds") ? fields.texts("grounds", Function.identity()) : List.of());
      default -> throw new IllegalArgumentException("\"%s\" is no verdict".formatted(word));
    };
  }

  /**
   * Older documents do not say what is absent: of what is not known, nothing is called verified.
   */
  private static List<EvidenceNote> notes(EvidenceFields fields) {
    List<String> notes = fields.texts("notes", Function.identity());
    List<String> absent =
        fields.has("absent") ? fields.texts("absent", Function.identity()) : notes;
    return notes.stream()
        .<EvidenceNote>map(words ->
            absent.contains(words)
                ? new EvidenceNote.Absent(words)
                : new EvidenceNote.Uncounted(words))
        .toList();
  }

  private static Finding finding(EvidenceFields fields) {
    return new Finding(
        fields.value("rule", CheckJson::rule),
        fields.value("found", Function.identity()),
        fields.value("remedy", Function.identity()));
  }

  private static Rule rule(String id) {
    return Rule.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a rule".formatted(id)));
  }
}
