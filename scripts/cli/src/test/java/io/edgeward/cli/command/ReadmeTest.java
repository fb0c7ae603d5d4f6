package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows is what the command line takes. */
class ReadmeTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "^\\$ scripts/edgeward ((?:(?:flip|redirect) )?[a-z]+)(.*?)(?:\\s+#.*)?$",
          Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
  private static final Pattern YAML_FILE =
      Pattern.compile("```yaml\n# (\\S+\\.yaml)\n(.*?)```", Pattern.DOTALL);
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void showsCommandsThatExist() throws IOException {
    List<String> shown = new ArrayList<>();
    Matcher command = COMMAND.matcher(readme());
    while (command.find()) {
      String name = command.group(1);
      Run help = Run.of((name + " --help").split(" "));
      assertThat(help.exit()).as(name).isZero();
      Matcher option = OPTION.matcher(command.group(2));
      while (option.find()) {
        assertThat(help.out()).as(command.group()).contains(option.group());
      }
      shown.add(name);
    }
    assertThat(shown)
        .contains("check", "plan", "promote", "snapshot", "up")
        .contains("backup", "snapshots", "restore", "drill", "redirect parity");
  }

  @Test
  void showsManifestsThatAreValid() throws IOException {
    Matcher file = YAML_FILE.matcher(readme());
    while (file.find()) {
      Path path = folder.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }

    Run check = Run.of("check", "--manifests", folder.toString(), "--strict", "-o", "json");

    assertThat(check.exit()).as(check.out() + check.err()).isZero();
    assertThat(check.out())
        .contains("\"manifests\": 2")
        .contains("\"edges\": 2")
        .contains("\"files\": 1")
        .contains("\"fileEdges\": 2");
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
