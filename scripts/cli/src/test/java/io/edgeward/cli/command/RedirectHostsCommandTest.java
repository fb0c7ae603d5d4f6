package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectHostsCommandTest {
  @TempDir private Path temp;
  private RedirectFolder folder;

  @BeforeEach
  void write() {
    folder = new RedirectFolder(temp);
  }

  @Test
  void listsHostsWithTheirTargetsAndWhoPays() {
    Run run = folder.run("hosts");
    assertThat(run.out())
        .isEqualTo(
            """
            HOST                    TARGET  PAYER
            next.example            next    next
            r2.example              r2      cdn
            s3.example              s3      aws
            storage.googleapis.com  google  google
            us-docker.pkg.dev       google  google
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void listsHostsAloneForAFirewall() {
    folder.write(
        "redirect.json",
        RedirectFolder.DOCUMENT.replace("https://r2.example", "https://s3.example"));
    assertThat(folder.run("hosts", "-o", "plain").out())
        .isEqualTo("next.example\ns3.example\nstorage.googleapis.com\nus-docker.pkg.dev\n");
  }

  @Test
  void writesHostsAsData() {
    assertThat(folder.run("hosts", "-o", "yaml").out())
        .startsWith("- host: \"next.example\"\n  target: next\n  payer: next\n");
    assertThat(folder.run("hosts", "-o", "json").out())
        .startsWith("[\n  {\n    \"host\": \"next.example\",\n    \"target\": \"next\",\n");
  }

  @Test
  void readsTheGenerationInForce() {
    folder
        .write("current", "{\"generation\": 3}")
        .write(
            "generations/3.json",
            RedirectFolder.DOCUMENT
                .replace("{\"ranges\": \"ranges.txt\",", "{\"generation\": 3,")
                .replace("\"clients\": [\"aws\"]", "\"clients\": [\"other\"]"));
    Map<String, String> environment = Map.of("EDGEWARD_REDIRECT", temp.toString());
    Run run = Run.with(Set.of(), environment, "redirect", "hosts", "-o", "plain");
    assertThat(run.out()).startsWith("next.example\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void tellsEveryDefectOfADocumentOnALineOfItsOwn() {
    folder.write("redirect.json", "{\"targets\": {}, \"rules\": []}");
    Run run = folder.run("hosts");
    assertThat(run.err())
        .isEqualTo(
            """
            edgeward redirect hosts: %s: 2 defects
              $.targets: it is empty; name a registry at least
              $.rules: there is none; write one without match at least, for all requests
            """
                .formatted(folder.document()));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void namesTheFormatsThatItKnows() {
    assertThat(folder.run("hosts", "-o", "csv").err())
        .isEqualTo(
            "edgeward redirect hosts: --output csv: write table, plain, json or yaml; see edgeward"
                + " redirect hosts --help\n");
  }
}
