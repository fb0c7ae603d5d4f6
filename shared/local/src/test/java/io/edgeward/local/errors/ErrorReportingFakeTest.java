package io.edgeward.local.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorReportingFakeTest {
  @Test
  void itKeepsWhatWasReported() {
    try (var fake = ErrorReportingFake.start()) {
      Wire wire = new Wire(fake.uri());
      byte[] event = "{\"message\":\"a foreign write\"}".getBytes(StandardCharsets.UTF_8);
      String path = "/v1beta1/projects/p1/events:report?$alt=json;enum-encoding=int";
      assertThat(wire.post(path, event).text()).isEqualTo("{}");
      assertThat(wire.post("/elsewhere", event).status()).isEqualTo(404);
      assertThat(fake.reports()).hasSize(1);
      assertThat(fake.reports().getFirst().project()).isEqualTo("p1");
      assertThat(fake.reports().getFirst().message()).isEqualTo("a foreign write");
    }
  }
}
