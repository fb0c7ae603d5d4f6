package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What coverage has counted as JSON. */
final class CountedVerdictsJson {
  private CountedVerdictsJson() {}

  static byte[] write(CountedVerdicts counted) {
    JsonObject json = new JsonObject();
    json.addProperty("countedAt", counted.countedAt().toString());
    json.addProperty("openFrom", counted.openFrom().toString());
    json.addProperty("judged", ShortHash.encoded(counted.judged()));
    JsonArray days = new JsonArray();
    counted
        .read()
        .forEach((day, numbers) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("day", day.toString());
          entry.addProperty("verdicts", ShortHash.encoded(numbers));
          days.add(entry);
        });
    json.add("read", days);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static CountedVerdicts parse(byte[] content) {
    EvidenceFields fields = EvidenceFields.parse(content);
    SortedMap<LocalDate, Set<Long>> read = new TreeMap<>();
    for (Day day : fields.list("read", CountedVerdictsJson::day)) {
      read.put(day.day(), day.verdicts());
    }
    return new CountedVerdicts(
        fields.value("countedAt", Instant::parse),
        fields.value("openFrom", LocalDate::parse),
        fields.value("judged", ShortHash::decoded),
        read);
  }

  private record Day(LocalDate day, Set<Long> verdicts) {}

  private static Day day(EvidenceFields fields) {
    return new Day(
        fields.value("day", LocalDate::parse), fields.value("verdicts", ShortHash::decoded));
  }
}
