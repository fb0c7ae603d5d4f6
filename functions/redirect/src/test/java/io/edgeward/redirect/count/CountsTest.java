package io.edgeward.redirect.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.runtime.log.LogFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final Logger LOGGER = Logger.getLogger(CountLog.class.getName());

  private final Counts counts = new Counts();
  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
  }

  @Test
  void tellsWhatCameSinceTheLastTime() {
    CountLog log = new CountLog(counts);
    counts.add(new Outcome("blobs", "stable", "s3", "aws", 307), 100, false);
    counts.add(new Outcome("blobs", "stable", "s3", "aws", 307), -1, true);
    counts.add(new Outcome("blobs", "flipped", "r2", "aws", 307), 7, true);
    counts.add(new Outcome("blobs", "shadow", "s3", "other", 307), -1, false);
    counts.add(new Outcome("path", "stable", "", "unknown", 404), -1, false);
    counts.add(new Outcome("stopping", "stable", "", "unknown", 503), -1, false);
    log.tell(Map.of("generation", 3L, "openBreakers", 1L, "rangesAgeDays", 61L));
    assertThat(lines.getFirst().getMessage()).isEqualTo("answered 6 requests");
    JsonObject told = told(0);
    assertThat(told.toString())
        .isEqualTo(
            "{\"counts\":[{\"bytes\":7,\"cloud\":\"aws\",\"requests\":1,\"resumed\":1,\"rule\":\"blobs\","
                + "\"side\":\"flipped\",\"status\":307,\"target\":\"r2\"},"
                + "{\"bytes\":0,\"cloud\":\"other\",\"requests\":1,\"resumed\":0,\"rule\":\"blobs\","
                + "\"side\":\"shadow\",\"status\":307,\"target\":\"s3\"},"
                + "{\"bytes\":100,\"cloud\":\"aws\",\"requests\":2,\"resumed\":1,\"rule\":\"blobs\","
                + "\"side\":\"stable\",\"status\":307,\"target\":\"s3\"},"
                + "{\"bytes\":0,\"cloud\":\"unknown\",\"requests\":1,\"resumed\":0,\"rule\":\"path\","
                + "\"side\":\"stable\",\"status\":404,\"target\":\"\"},"
                + "{\"bytes\":0,\"cloud\":\"unknown\",\"requests\":1,\"resumed\":0,\"rule\":\"stopping\","
                + "\"side\":\"stable\",\"status\":503,\"target\":\"\"}],\"flipped\":1,\"generation\":3,"
                + "\"openBreakers\":1,\"rangesAgeDays\":61,\"redirected\":4,\"refused\":1,\"requests\":6,"
                + "\"resumedFlipped\":1,\"resumedStable\":1,\"shadowed\":1,\"unavailable\":1}");
    counts.add(new Outcome("path", "stable", "", "unknown", 404), -1, false);
    log.tell(Map.of());
    assertThat(told(1).integer("requests")).isEqualTo(1);
    assertThat(told(1).objects("counts")).hasSize(1);
    log.tell(Map.of());
    assertThat(told(2).integer("requests")).isZero();
  }

  @Test
  void tellsTheLargestAndSumsTheRest() {
    CountLog log = new CountLog(counts);
    for (int i = 0; i < 600; i++) {
      for (int n = 0; n <= i / 100; n++) {
        counts.add(new Outcome("rule-" + i, "stable", "t", "aws", 307), 10, false);
      }
    }
    log.tell(Map.of());
    List<JsonObject> lines = told(0).objects("counts");
    assertThat(lines).hasSize(501);
    assertThat(lines.stream().mapToLong(line -> line.integer("requests")).sum()).isEqualTo(2_100);
    assertThat(lines.stream().filter(line -> line.text("rule").equals("others")))
        .singleElement()
        .satisfies(line -> assertThat(line.integer("requests")).isEqualTo(100))
        .satisfies(line -> assertThat(line.integer("bytes")).isEqualTo(1_000));
    assertThat(told(0).toString()).hasSizeLessThan(128 * 1024);
  }

  @Test
  void boundsTheKindsOfOutcomes() {
    for (int i = 0; i < 20_100; i++) {
      counts.add(new Outcome("rule-" + i, "stable", "t", "aws", 307), 1, false);
    }
    assertThat(counts.all()).hasSizeLessThanOrEqualTo(20_001);
    assertThat(counts.all().values().stream().mapToLong(Counts.Count::requests).sum())
        .isEqualTo(20_100);
  }

  private JsonObject told(int index) {
    LogFields fields = (LogFields) lines.get(index).getParameters()[0];
    return Json.parseObject(fields.toString()).object("redirect");
  }
}
