package io.edgeward.manifests.git;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repository, and a server that serves it. A test that hangs is a bound that does not hold. */
@Timeout(60)
public abstract class GitTestCase {
  protected static final GitOptions QUICK =
      GitOptions.DEFAULTS.within(Duration.ofSeconds(30), Duration.ofSeconds(20));

  @TempDir protected Path scratch;
  protected GitFixture git;
  protected GitServer server;
  protected URI address;

  @BeforeEach
  protected void startServer() throws IOException {
    git = GitFixture.create(scratch.resolve("fixture.git"));
    server = GitServer.start();
    address = server.serve("manifests.git", git);
  }

  @AfterEach
  protected void stopServer() {
    server.close();
    git.close();
  }

  /** The served repository, at {@code fragment}, such as {@code main:prod}. */
  protected GitLocation served(String fragment) {
    return GitLocation.parse(address + (fragment.isEmpty() ? "" : "#" + fragment));
  }

  /** The same repository as a directory. */
  protected GitLocation local(String fragment) {
    return GitLocation.parse(git.directory() + (fragment.isEmpty() ? "" : "#" + fragment));
  }
}
