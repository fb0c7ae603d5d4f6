package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.testkit.redirect.RawHttp;
import io.edgeward.testkit.redirect.RedirectCase;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RedirectServeCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    RedirectFolder.write(
        folder,
        7,
        RedirectCases.ranges(),
        name -> RedirectCases.document("http://127.0.0.1:1", name));
  }

  @Test
  void servesUntilItIsStopped() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.edgeward.cli.Edgeward",
                "redirect",
                "serve",
                "--redirect",
                folder.toString(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      URI pulls = firstAddress(lines);
      URI metrics = URI.create(lines.readLine());
      RawHttp.Reply reply =
          RawHttp.send(
              pulls,
              new RedirectCase(
                  "GET", "/v2/foo/manifests/1.0", List.of("X-Forwarded-For: x"), 307, ""));
      assertThat(reply.header("Location"))
          .contains("https://us-docker.pkg.dev/v2/acme/images/foo/manifests/1.0");
      assertThat(metrics.getPath()).isEqualTo("/metrics");
      process.destroy();
      assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static URI firstAddress(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (line != null && !line.startsWith("http://")) {
      line = lines.readLine();
    }
    return URI.create(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port x | --port x: write a number from 0 to 65535",
        "--port 0 --metrics-port 99999 | --metrics-port 99999: write a number from 0 to 65535",
        "--port 0 --forwarded-hops 11 | \"11\" is not a whole number from 0 to 10",
        "--port 0 --host nowhere.invalid | --host nowhere.invalid: write an address of this"
            + " machine",
        "'' | --port",
      })
  void saysWhatIsWrongWithAnOption(String arguments, String message) {
    Run run = run(arguments);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void wantsToKnowWhereTheConfigurationsAre() {
    Run run = Run.of("redirect", "serve", "--port", "0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("EDGEWARD_REDIRECT");
  }

  @Test
  void doesNotServeWithoutAConfiguration() {
    Run run =
        Run.with(
            Set.of(),
            Map.of("EDGEWARD_REDIRECT", folder.resolve("nothing").toString()),
            "redirect",
            "serve",
            "--port",
            "0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nothing/current").doesNotContain("should not have happened");
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Run run = run("--port " + taken.getLocalPort());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  private Run run(String arguments) {
    return Run.with(
        Set.of(),
        Map.of("EDGEWARD_REDIRECT", folder.toString()),
        ("redirect serve " + arguments).strip().split(" "));
  }
}
