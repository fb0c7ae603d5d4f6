package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.StackGuide;
import io.edgeward.cli.stack.LocalStack;
import io.edgeward.cli.stack.StackOptions;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.ledger.Ledger;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes what the guide of a stack prints into a shell. */
class StackGuideTest {
  /** Programs of others, which need not be on this machine: each prints its arguments. */
  private static final String STUBS =
      """
      edgeward() { printf 'edgeward\\n'; printf '%s\\n' "$@"; printf 'end\\n'; }
      for tool in crane skopeo git curl openssl; do eval "$tool() { :; }"; done
      """;

  @TempDir private Path temp;

  @Test
  void everyCommandOfItWorksWhereverTheStackIsKept() throws Exception {
    Path directory = temp.resolve("it's $HOME here");
    try (LocalStack stack = LocalStack.start(new StackOptions(directory, 0))) {
      String first = stack.production().firstEntry().getValue().host();
      ImagePusher.push(Images.image(1), RepositoryPath.of(first + "/prod/demo/app"), new Tag("v1"));
      stack.tick("backup");
      awaitSnapshot(stack);

      String guide = StackGuide.text(stack);
      List<List<String>> commands = pasted(guide);

      assertThat(pasted(folded(guide))).as("on a narrow terminal").isEqualTo(commands);
      assertThat(commands)
          .extracting(List::getFirst)
          .containsExactly("snapshot", "why", "files", "snapshots", "restore", "drill", "up");
      Map<String, String> exported = stack.storage().environment();
      exported.forEach((name, value) -> assertThat(guide).contains(name + "=" + value));
      for (List<String> command : commands.subList(0, 6)) {
        Run run = Run.with(Set.of(), exported, command.toArray(String[]::new));
        assertThat(run.exit()).as("%s%n%s%s", command, run.out(), run.err()).isZero();
      }
    }
  }

  private static String folded(String guide) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(out, true, StandardCharsets.UTF_8);
    StackGuide.print(guide, new TextOutput(terminal, Style.PLAIN, OptionalInt.of(80), false));
    String folded = out.toString(StandardCharsets.UTF_8);
    assertThat(folded.lines()).allMatch(line -> line.length() <= 80 || isOneWord(line));
    return folded;
  }

  /** Quotes hold a word together. */
  private static boolean isOneWord(String line) {
    return !line.strip().replaceAll("'[^']*'|\"[^\"]*\"", "").replace(" \\", "").contains(" ");
  }

  /**
   * The arguments that a shell gives to edgeward when it reads the commands of {@code guide}. A
   * heading that goes on is indented by four.
   */
  private static List<List<String>> pasted(String guide) throws Exception {
    String commands =
        guide
            .substring(guide.indexOf("Push an image"))
            .lines()
            .filter(line -> line.matches("( {2}| {6})\\S.*"))
            .collect(Collectors.joining("\n"))
            .replace("scripts/edgeward", "edgeward");
    Process shell =
        new ProcessBuilder("sh", "-eu", "-c", STUBS + commands).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    return said
        .lines()
        .collect(Collectors.joining("\n"))
        .transform(text -> List.of(text.split("\nend\n?")))
        .stream()
        .map(text -> List.of(text.substring("edgeward\n".length()).split("\n")))
        .toList();
  }

  private static void awaitSnapshot(LocalStack stack) throws Exception {
    Ledger ledger = Ledger.open(stack.ledger().toString());
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (ledger.snapshots().ids().isEmpty()) {
      assertThat(System.nanoTime()).as("a snapshot").isLessThan(end);
      Thread.sleep(100);
    }
  }
}
