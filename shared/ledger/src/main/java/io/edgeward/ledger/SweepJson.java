package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.FileCoverage;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.Place;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.store.StoreUri;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A sweep as JSON, in the order of its report, so that equal sweeps give equal bytes; and what one
 * found, read back for the next one to tell what is new.
 */
final class SweepJson {
  private SweepJson() {}

  static byte[] write(SweepRecord sweep) {
    SweepReport report = sweep.report();
    JsonObject json = new JsonObject();
    json.addProperty("sweptAt", sweep.sweptAt().toString());
    report.revision().ifPresent(revision -> json.addProperty("revision", revision.commit()));
    json.addProperty("repositories", report.repositories());
    json.addProperty("contents", report.contents());
    if (report.files().stores() > 0) {
      json.add("files", files(report.files()));
    }
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
      json.addProperty(word(discrepancy.place()), discrepancy.place().toString());
      discrepancy.reference().ifPresent(name -> json.addProperty("reference", name.text()));
      discrepancy.found().ifPresent(digest -> json.addProperty("found", digest.text()));
      json.addProperty("message", discrepancy.message());
      array.add(json);
    }
    return array;
  }

  private static String word(Place place) {
    return switch (place) {
      case Place.Registry registry -> "repository";
      case Place.Store store -> "object";
    };
  }

  private static JsonObject files(FileCoverage files) {
    JsonObject json = new JsonObject();
    json.addProperty("stores", files.stores());
    json.addProperty("objects", files.objects());
    json.addProperty("unchecked", files.unchecked().size());
    return json;
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

  /**
   * What was found, what was carried from sweeps before, and when it was told. Sweeps of earlier
   * versions do not say when, nor what a tag named.
   */
  static KnownFindings known(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    List<Discrepancy> known = new ArrayList<>(fields.list("discrepancies", SweepJson::finding));
    if (fields.has("carried")) {
      known.addAll(fields.list("carried", SweepJson::finding));
    }
    return new KnownFindings(known, fields.optional("toldAt", Instant::parse));
  }

  private static Discrepancy finding(EvidenceFields fields) {
    return new Discrepancy(
        fields.value("kind", SweepJson::kind),
        fields.has("object")
            ? new Place.Store(fields.value("object", StoreUri::of))
            : new Place.Registry(fields.value("repository", RegistryPath::of)),
        fields.optional("reference", SweepJson::reference),
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
