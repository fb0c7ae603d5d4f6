package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path temp;

  @Test
  void writesAScriptThatBashAccepts() throws Exception {
    Path script = Files.writeString(temp.resolve("completion"), Run.of("completion", "bash").out());
    Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
    assertThat(Files.readString(script)).contains("--manifests", "snapshot");
  }

  @Test
  void writesCommandsAndOptionsForFish() {
    assertThat(Run.of("completion", "fish").out())
        .startsWith("complete -c edgeward -f\n")
        .contains(
            "complete -c edgeward -n __fish_use_subcommand -a rules -d 'Lists the rules that"
                + " manifests and plans are held to.'\n",
            "complete -c edgeward -n '__fish_seen_subcommand_from plan' -l manifests -rF -d 'A"
                + " directory, a plain manifest file, or a git URL with #branch:folder.'\n");
  }
}
