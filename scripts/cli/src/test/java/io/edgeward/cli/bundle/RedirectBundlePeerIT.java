package io.edgeward.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import io.edgeward.testkit.redirect.CopiesServer;
import io.edgeward.testkit.redirect.RawHttp;
import io.edgeward.testkit.redirect.RedirectCase;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle of redirect, alone in the invoker: it answers as the table says, and counts. */
class RedirectBundlePeerIT {
  /** It takes a fragment for none, before the function sees it; it leads where it would without. */
  private static final String CUT_BY_JETTY_9 = "GET /v2/foo/manifests/1.0#x []: 307, and not 400";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "1.4.1"})
  void answersAsTheTableSays(String version) throws Exception {
    try (CopiesServer copies =
        CopiesServer.start().put("/sha256/" + "1".repeat(64), new byte[100])) {
      Invoker redirect = start(version, copies);
      List<String> differences = new ArrayList<>();
      for (RedirectCase request : RedirectCases.all(copies.url())) {
        int status = RawHttp.send(redirect.uri(), request).status();
        if (status != request.status()) {
          differences.add("%s: %d, and not %d".formatted(request, status, request.status()));
        }
      }
      assertThat(differences).isSubsetOf(CUT_BY_JETTY_9);
      assertThat(redirect.terminate()).as("exit code after SIGTERM").isEqualTo(143);
      List<String> lines = redirect.lines().stream().filter(line -> line.startsWith("{")).toList();
      assertThat(lines.stream().map(Json::parseObject))
          .anyMatch(line -> line.optionalObject("redirect").isPresent());
      assertThat(String.join("\n", redirect.lines()))
          .doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    }
  }

  private Invoker start(String version, CopiesServer copies) throws Exception {
    Path configurations = folder.resolve("redirect");
    RedirectFolder.write(
        configurations,
        7,
        RedirectCases.ranges(),
        name -> RedirectCases.document(copies.url(), name));
    Launch launch =
        Bundles.launch("redirect", version, folder)
            .with(
                Map.of(
                    "GOOGLE_CLOUD_PROJECT", "edgeward-edge",
                    "K_SERVICE", "edgeward-redirect",
                    "EDGEWARD_REDIRECT", configurations.toString()));
    return Invoker.start(launch, folder.resolve("output.log"));
  }
}
