package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.RegistryOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedListingTest {
  private static final class Recorder extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void isNamedInTheLogWhenAPlanLeavesAPartOfItOut(@TempDir Path folder) throws Exception {
    Logger logger = Logger.getLogger(Promotion.class.getName());
    Recorder recorder = new Recorder();
    logger.addHandler(recorder);
    try (PromotionFixture stage =
            PromotionFixture.in(folder, RegistryOptions.inMemory().googleListing());
        Promotion promotion = stage.promotion()) {
      stage.commit(
          "foo", new ImagesYaml().with("bar", stage.stage("foo", "bar", Images.image(1)), "1.0"));
      String odd = "{\"name\": \"prod/foo/bar\", \"tags\": [], \"manifest\": {\"a\": {}}}";
      stage
          .region("us")
          .faults()
          .add("GET", "/v2/prod/foo/bar/tags/list", When.always(), new Fault.Reply(200, odd));
      promotion.plan(stage.head());
    } finally {
      logger.removeHandler(recorder);
    }
    assertThat(recorder.lines)
        .singleElement()
        .asString()
        .contains("/prod/foo/bar lists what is left out: ");
  }
}
