package io.edgeward.local.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitServerPeersTest {
  @TempDir private Path scratch;
  private GitFixture served;
  private GitServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    served = GitFixture.create(scratch.resolve("served.git"));
    server = GitServer.start();
    address = server.serve("manifests.git", served);
    served.commit("First", Map.of("folder/file", "one\n"));
  }

  @AfterEach
  void stop() {
    server.close();
    served.close();
  }

  @Test
  void letsJGitClone() throws Exception {
    Path clone = scratch.resolve("clone");

    Git.cloneRepository().setURI(address.toString()).setDirectory(clone.toFile()).call().close();

    assertThat(clone.resolve("folder/file")).hasContent("one\n");
  }

  @Test
  void letsGitCloneAndPush() throws Exception {
    assumeGit();

    git("clone", "-q", address.toString(), "clone");
    Files.writeString(scratch.resolve("clone/folder/file"), "two\n");
    git("-C", "clone", "commit", "-qam", "Second");
    git("-C", "clone", "push", "-q", "origin", "main");

    String pushed = git("-C", "clone", "rev-parse", "HEAD").strip();
    assertThat(served.tip("main").commit()).isEqualTo(pushed);
  }

  @Test
  void letsGitMakeShallowAndPartialClones() throws Exception {
    assumeGit();
    served.commit("Second", Map.of("folder/file", "two\n"));

    git("clone", "-q", "--depth=1", address.toString(), "shallow");
    git("clone", "-q", "--filter=blob:none", "--no-checkout", address.toString(), "partial");
    git("-C", "partial", "checkout", "-q", "main");

    assertThat(git("-C", "shallow", "rev-list", "--count", "HEAD").strip()).isEqualTo("1");
    assertThat(git("-C", "partial", "rev-list", "--count", "HEAD").strip()).isEqualTo("2");
    assertThat(scratch.resolve("partial/folder/file")).hasContent("two\n");
  }

  @Test
  void tellsGitWhatIsWrong() throws Exception {
    assumeGit();
    server.faults().down();

    assertThat(git("ls-remote", address.toString())).contains("503");
  }

  private void assumeGit() throws Exception {
    boolean present;
    try {
      present = git("--version").startsWith("git version");
    } catch (IOException e) {
      present = false;
    }
    assumeTrue(present, "the git command is not installed");
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=Fixture", "-c", "user.email=fixture@example.org"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().put("HOME", scratch.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    Path output = Files.createTempFile(scratch, "git", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }
}
