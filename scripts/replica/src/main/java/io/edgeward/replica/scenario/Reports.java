package io.edgeward.replica.scenario;

import io.edgeward.replica.place.Alarms.Alarm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What Error Reporting has to say. */
final class Reports {
  /** Within this time a second report of the same thing would be there. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private Reports() {}

  /** Waits for a report that has all of {@code texts}, and for no second one. */
  static void expectOne(ScenarioContext stage, List<String> texts) throws Exception {
    stage.await("Error Reporting got a report of it", () -> !with(stage, texts).isEmpty());
    Thread.sleep(QUIET);
    List<Alarm> found = with(stage, texts);
    stage.verify(found.size() == 1, "exactly one: %s", sentence(found.getFirst()));
  }

  /** Without labels and stack trace. */
  private static String sentence(Alarm alarm) {
    String line = alarm.message().lines().findFirst().orElse("");
    int labels = line.indexOf(" {");
    return labels < 0 ? line : line.substring(0, labels);
  }

  static List<Alarm> with(ScenarioContext stage, List<String> texts) throws IOException {
    return stage.environment().alarms().all().stream()
        .filter(alarm -> texts.stream().allMatch(alarm.message()::contains))
        .toList();
  }
}
