package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.ledger.EvidenceStore.Creation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The results of restore drills, {@code drills/YYYY/MM/DD/HHMMSS.mmm.json}. */
public final class DrillLedger {
  private static final EvidencePath FOLDER = new EvidencePath("drills");
  private static final String ENDING = ".json";
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

  /** When the newest drill began, if there was one. */
  public Optional<Instant> newest() throws LedgerException {
    List<EvidencePath> drills = store.list(FOLDER);
    if (drills.isEmpty()) {
      return Optional.empty();
    }
    String text = drills.getLast().text();
    try {
      return Optional.of(
          LocalDateTime.parse(
                  text.substring(FOLDER.text().length() + 1, text.length() - ENDING.length()),
                  MOMENT)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw new LedgerException(text + " in the ledger is no result of a drill", false, e);
    }
  }

  private static byte[] write(DrillRecord drill) {
    JsonObject json = new JsonObject();
    json.addProperty("startedAt", drill.startedAt().toString());
    json.addProperty("snapshot", drill.snapshot().text());
    json.addProperty("listed", drill.listed());
    json.addProperty("verified", drill.verified());
    json.addProperty("bytes", drill.bytes());
    json.addProperty("recoveryPointSeconds", drill.recoveryPoint().toSeconds());
    json.addProperty("recoveryTimeSeconds", drill.recoveryTime().toMillis() / 1000.0);
    JsonArray failures = new JsonArray();
    drill.failures().forEach(failures::add);
    json.add("failures", failures);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
