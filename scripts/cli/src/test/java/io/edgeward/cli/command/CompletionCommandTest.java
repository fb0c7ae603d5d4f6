package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

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
                + " directory, a plain manifest file, - for one on standard input, or a git URL"
                + " with #branch:folder.'\n",
            "complete -c edgeward -n '__fish_seen_subcommand_from check' -s o -l output -x -a"
                + " 'table json yaml sarif junit markdown github' -d",
            "complete -c edgeward -n '__fish_seen_subcommand_from snapshots' -a 'list show diff"
                + " verify'\n",
            "complete -c edgeward -n '__fish_seen_subcommand_from smoke' -F\n");
  }

  @Test
  void writesWhatIsBelowACommandForFish() {
    String below = "complete -c edgeward -n '__fish_seen_subcommand_from redirect; and ";
    assertThat(Run.of("completion", "fish").out())
        .containsPattern(
            "\n" + below + "not __fish_seen_subcommand_from [a-z ]*ranges[a-z ]*' -a ranges -d 'M")
        .contains(
            below + "__fish_seen_subcommand_from ranges' -l as-of -x -d 'The day of the files",
            below + "__fish_seen_subcommand_from ranges' -F\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edgeward pl|plan",
        "edgeward help snap|snapshot snapshots",
        "'edgeward check -o '|table json yaml sarif junit markdown github",
        "edgeward check --output=s|sarif",
        "'edgeward plan --log-level '|debug info warning error",
        "edgeward snapshots ve|verify",
        "'edgeward completion '|bash zsh fish",
        "edgeward plan --man|--manifests",
        "edgeward flip sh|show",
        "edgeward flip stage ev|event.json",
        "edgeward flip undo --redirect man|manifests-folder",
        "edgeward redirect hosts --redirect ev|event.json",
        "edgeward flip raise aws --no|--no-shadow",
        "'edgeward flip show -o '|table json yaml",
        "edgeward redirect ra|ranges",
        "edgeward redirect ex|explain",
        "edgeward redirect explain --fr|--from",
        "edgeward redirect parity foo --red|--redirect",
        "edgeward redirect ranges ev|event.json",
        "edgeward redirect ranges event.json inv|inventory.yaml",
        "edgeward redirect ranges event.json --as|--as-of",
        "edgeward check --manifests man|manifests-folder",
        "edgeward audit --event ev|event.json",
        "edgeward plan --manifests . --inventory us.gcr.io/prod=inv|inventory.yaml",
      })
  void bashCompletesCommandsOptionsValuesAndFiles(String typed, String offered) throws Exception {
    Files.createDirectories(temp.resolve("manifests-folder"));
    Files.createFile(temp.resolve("event.json"));
    Files.createFile(temp.resolve("inventory.yaml"));
    Files.writeString(temp.resolve("completion"), Run.of("completion", "bash").out());
    assertThat(complete(typed)).containsExactlyInAnyOrder(offered.split(" "));
  }

  /** What bash offers after {@code typed}, which it splits at "=". */
  private List<String> complete(String typed) throws Exception {
    String script =
        """
        source ./completion
        compopt() { :; }
        read -ra COMP_WORDS <<<"${1//=/ = }"
        [[ $1 == *' ' ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$1 COMP_POINT=${#1}
        _edgeward
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    Process bash =
        new ProcessBuilder("bash", "-c", script, "bash", typed)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(bash.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  @Test
  void everyOptionWithAFormatOrALevelOffersItsWords() {
    Run.commands()
        .getSubcommands()
        .forEach((name, command) -> {
          for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.paramLabel().matches("FORMAT|LEVEL")) {
              assertThat(CompletionModel.words(option)).as(name + option).hasSizeGreaterThan(2);
            }
          }
        });
  }
}
