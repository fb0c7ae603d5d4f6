package io.edgeward.ledger;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The files that sweeps have checked, as JSON. */
final class CheckedFilesJson {
  private CheckedFilesJson() {}

  static byte[] write(CheckedFiles checked) {
    JsonObject json = new JsonObject();
    json.addProperty("checkedAt", checked.checkedAt().toString());
    json.addProperty("versions", ShortHash.encoded(checked.versions()));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static CheckedFiles parse(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    return new CheckedFiles(
        fields.value("checkedAt", Instant::parse), fields.value("versions", ShortHash::decoded));
  }
}
