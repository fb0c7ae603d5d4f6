package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A sweep as JSON, in the order of its report, so that equal sweeps give equal bytes. */
final class SweepWriter {
  private SweepWriter() {}

  static byte[] write(SweepRecord sweep) {
    SweepReport report = sweep.report();
    JsonObject json = new JsonObject();
    json.addProperty("sweptAt", sweep.sweptAt().toString());
    report.revision().ifPresent(revision -> json.addProperty("revision", revision.commit()));
    json.addProperty("repositories", report.repositories());
    json.addProperty("contents", report.contents());
    JsonObject counts = new JsonObject();
    report.counts().forEach((kind, count) -> counts.addProperty(kind.id(), count));
    json.add("counts", counts);
    json.add("discrepancies", discrepancies(report.discrepancies()));
    json.addProperty("added", sweep.news().added().size());
    json.addProperty("toldAt", sweep.news().toldAt().toString());
    json.add("ended", discrepancies(sweep.news().ended()));
    json.add("carried", discrepancies(sweep.news().carried()));
    sweep.coverage().ifPresent(coverage -> json.add("coverage", coverage(coverage)));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArray discrepancies(List<Discrepancy> discrepancies) {
    JsonArray array = new JsonArray();
    for (Discrepancy discrepancy : discrepancies) {
      JsonObject json = new JsonObject();
      json.addProperty("kind", discrepancy.kind().id());
      json.addProperty("repository", discrepancy.place().toString());
      discrepancy.reference().ifPresent(name -> json.addProperty("reference", name.text()));
      discrepancy.found().ifPresent(digest -> json.addProperty("found", digest.text()));
      json.addProperty("message", discrepancy.message());
      array.add(json);
    }
    return array;
  }

  private static JsonArray coverage(List<Coverage> coverage) {
    JsonArray array = new JsonArray();
    for (Coverage root : coverage) {
      JsonObject json = new JsonObject();
      json.addProperty("root", root.root().toString());
      json.addProperty("sweptAt", root.sweptAt().toString());
      json.addProperty("contents", root.contents());
      json.addProperty("judged", root.judged());
      array.add(json);
    }
    return array;
  }
}
