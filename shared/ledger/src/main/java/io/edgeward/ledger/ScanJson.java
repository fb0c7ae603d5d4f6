package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.model.vulnerability.Scanner;
import io.edgeward.model.vulnerability.Severity;
import io.edgeward.model.vulnerability.Vulnerability;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Function;

/** A finished scan as the ledger keeps it. */
final class ScanJson {
  private ScanJson() {}

  static byte[] write(Digest digest, Scan.Finished scan) {
    JsonObject scanner = new JsonObject();
    scanner.addProperty("name", scan.scanner().name());
    scan.scanner().version().ifPresent(version -> scanner.addProperty("version", version));
    JsonArray findings = new JsonArray();
    scan.findings().forEach(found -> findings.add(write(found)));
    JsonObject json = new JsonObject();
    json.addProperty("digest", digest.text());
    json.add("scanner", scanner);
    json.addProperty("at", scan.at().toString());
    json.add("findings", findings);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject write(Vulnerability found) {
    JsonArray aliases = new JsonArray();
    found.aliases().forEach(aliases::add);
    JsonObject json = new JsonObject();
    json.addProperty("id", found.id());
    json.add("aliases", aliases);
    json.addProperty("severity", found.severity().name());
    json.addProperty("package", found.packageName());
    json.addProperty("installed", found.installed());
    found.fixed().ifPresent(version -> json.addProperty("fixed", version));
    return json;
  }

  /**
   * The scan of {@code digest} again.
   *
   * @throws MalformedEvidenceException if it is none, or one of another digest
   */
  static Scan.Finished parse(byte[] content, Digest digest) {
    EvidenceFields fields = EvidenceFields.parse(content);
    if (!fields.value("digest", Digest::of).equals(digest)) {
      throw new MalformedEvidenceException("$.digest", "the digest whose folder it is in");
    }
    EvidenceFields scanner = fields.object("scanner").orElse(EvidenceFields.NONE);
    return new Scan.Finished(
        new Scanner(
            scanner.value("name", Function.identity()),
            scanner.optional("version", Function.identity())),
        fields.value("at", Instant::parse),
        fields.list("findings", ScanJson::vulnerability));
  }

  private static Vulnerability vulnerability(EvidenceFields fields) {
    return new Vulnerability(
        fields.value("id", Function.identity()),
        new TreeSet<>(fields.texts("aliases", Function.identity())),
        fields.value("severity", Severity::valueOf),
        fields.value("package", Function.identity()),
        fields.value("installed", Function.identity()),
        fields.optional("fixed", Function.identity()));
  }
}
