package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** The results of restore drills, {@code drills/YYYY/MM/DD/HHMMSS.mmm.json}. */
public final class DrillLedger {
  private static final EvidencePath FOLDER = new EvidencePath("drills");
  private static final String ENDING = ".json";
  private static final String DRILL = "a result of a drill";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss.SSS");

  private final EvidenceStore store;

  DrillLedger(EvidenceStore store) {
    this.store = store;
  }

  /** Keeps a result; at most one each millisecond. */
  public Creation append(DrillRecord drill) throws LedgerException {
    String moment = MOMENT.format(drill.startedAt().atZone(ZoneOffset.UTC));
    return store.create(FOLDER.resolve(moment + ENDING), write(drill));
  }

  /** When the newest drill that passed began, if there was one. */
  public Optional<Instant> newestPassed() throws LedgerException {
    return newest(DrillLedger::passed);
  }

  /** What the newest result says of which {@code parser} finds something. */
  private <T> Optional<T> newest(Function<byte[], Optional<T>> parser) throws LedgerException {
    for (EvidencePath path :
        new EvidenceFolder(store, FOLDER, EvidenceFolder.BY_MOMENT, DRILL).paths().reversed()) {
      Optional<T> found =
          new EvidenceReader(store).read(path, DRILL, parser).flatMap(result -> result);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static Optional<Instant> passed(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    return fields.flag("passed")
        ? Optional.of(fields.value("startedAt", Instant::parse))
        : Optional.empty();
  }

  private static JsonObject write(DrillRecord.Files files) {
    JsonObject json = new JsonObject();
    json.addProperty("listed", files.listed());
    json.addProperty("chosen", files.chosen());
    json.addProperty("verified", files.verified());
    json.addProperty("unreached", files.unreached());
    json.addProperty("bytes", files.bytes());
    files.until().ifPresent(content -> json.addProperty("until", content.hex()));
    return json;
  }

  /** The last content of files that the newest drill of files has read, if there was one. */
  public Optional<Digest> newestContent() throws LedgerException {
    return newest(DrillLedger::until);
  }

  static Optional<Digest> until(byte[] content) {
    return EvidenceFields.parse(content)
        .object("files")
        .flatMap(files -> files.optional("until", Digest::ofSha256));
  }

  private static byte[] write(DrillRecord drill) {
    JsonObject json = new JsonObject();
    json.addProperty("startedAt", drill.startedAt().toString());
    json.addProperty("snapshot", drill.snapshot().text());
    json.addProperty("passed", drill.passed());
    json.addProperty("listed", drill.digests().listed());
    json.addProperty("chosen", drill.digests().chosen());
    json.addProperty("verified", drill.digests().verified());
    json.addProperty("unreached", drill.digests().unreached());
    json.addProperty("bytes", drill.bytes());
    json.addProperty("recoveryPointSeconds", drill.recoveryPoint().toSeconds());
    json.addProperty("recoveryTimeSeconds", drill.recoveryTime().toMillis() / 1000.0);
    drill.files().ifPresent(files -> json.add("files", write(files)));
    JsonArray failures = new JsonArray();
    drill.failures().forEach(failures::add);
    json.add("failures", failures);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
