package io.edgeward.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.route.Routes.Known;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTraceTest {
  private final List<String> steps = new ArrayList<>();
  private final RouteTrace trace =
      new RouteTrace() {
        @Override
        public void read(RequestTarget target) {
          steps.add("read " + target.getClass().getSimpleName());
        }

        @Override
        public void client(Client client, String region) {
          steps.add("client " + region);
        }

        @Override
        public void skipped(Rule rule, String condition) {
          steps.add("skipped " + rule.name() + " " + condition);
        }

        @Override
        public void matched(Rule rule, Side side) {
          steps.add("matched " + rule.name() + " " + side);
        }

        @Override
        public void passed(Target target, String reason) {
          steps.add("passed " + target.name() + " " + reason);
        }
      };

  private void route(String path) {
    RouteConfiguration configuration =
        Routes.configuration(
            Routes.rule("tags", Routes.kinds(ContentKind.TAGS), Routes.NEXT),
            Routes.flipped(100, false));
    new Router(configuration, Routes.RANGES)
        .route(Routes.get(path, Routes.AWS), new Known(), trace);
  }

  @Test
  void tellsEachStepOfADecision() {
    route("/v2/foo/manifests/1.0");
    assertThat(steps)
        .containsExactly(
            "read Content",
            "client aws/us-east-1",
            "skipped tags kind",
            "matched default flipped",
            "passed r2 it has blobs only");
  }

  @Test
  void tellsWhatIsReadOfARequestThatIsRefused() {
    route("/v2/foo/../bar");
    assertThat(steps).containsExactly("read Refused");
  }
}
