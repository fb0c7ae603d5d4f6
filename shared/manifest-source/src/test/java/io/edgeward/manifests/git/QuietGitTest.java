package io.edgeward.manifests.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuietGitTest extends GitTestCase {
  /** Runs in a virtual machine of its own, since JGit looks at its surroundings only once. */
  @Test
  void writesNothingToTheHomeDirectoryNorToALocalRepository() throws Exception {
    Revision commit = git.commit("Add", Map.of("prod/a", "a"));
    Path home = Files.createDirectories(scratch.resolve("home"));
    Files.writeString(home.resolve(".gitconfig"), "[broken");
    List<Path> before = files(git.directory());

    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName(),
            local("main:prod").toString(),
            served("main:prod").toString());
    command.environment().put("HOME", home.toString());
    command.environment().remove("XDG_CONFIG_HOME");
    Path output = scratch.resolve("output");
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();

    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).endsWith("%s%n%s%n".formatted(commit, commit));
    assertThat(files(home)).containsExactly(home, home.resolve(".gitconfig"));
    assertThat(files(git.directory())).isEqualTo(before);
  }

  private static List<Path> files(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.sorted().toList();
    }
  }

  /** Reads the head of two locations. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) throws Exception {
      read(args[0]);
      read(args[1]);
    }

    private static void read(String location) throws Exception {
      try (GitRepository repository = GitRepository.open(GitLocation.parse(location))) {
        Revision head = repository.head();
        repository.tree(head).entries();
        System.out.println(head);
      }
    }
  }
}
