package io.edgeward.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.runtime.http.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void readsTheStandardHeader() throws Exception {
    assertThat(trace("traceparent", "00-" + ID + "-00f067aa0ba902b7-01"))
        .contains(new Trace(ID, "00f067aa0ba902b7", true));
    assertThat(trace("traceparent", "01-" + ID + "-00f067aa0ba902b7-00-later"))
        .contains(new Trace(ID, "00f067aa0ba902b7", false));
  }

  @Test
  void readsGooglesOwnHeader() throws Exception {
    assertThat(trace("X-Cloud-Trace-Context", ID + "/255;o=1"))
        .contains(new Trace(ID, "00000000000000ff", true));
    assertThat(trace("X-Cloud-Trace-Context", ID))
        .contains(new Trace(ID, "0000000000000000", false));
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "traceparent, 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "traceparent, 00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
    "X-Cloud-Trace-Context, 4bf92f/1;o=1",
    "X-Cloud-Trace-Context, 4bf92f3577b34da6a3ce929d0e0e4736/99999999999999999999",
  })
  void takesAMalformedHeaderForNone(String name, String value) throws Exception {
    assertThat(trace(name, value)).isEmpty();
  }

  private static Optional<Trace> trace(String name, String value) throws Exception {
    List<Optional<Trace>> seen = new ArrayList<>();
    HttpFunction function = (request, answer) -> seen.add(Trace.of(RequestHeaders.of(request)));
    try (FunctionServer server = FunctionServer.start(0, function)) {
      Exchange.post(server.uri(), new byte[0], name, value);
    }
    return seen.getFirst();
  }
}
