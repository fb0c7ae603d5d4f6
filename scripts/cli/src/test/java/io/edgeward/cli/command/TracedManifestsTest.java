package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.git.GitFixture;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracedManifestsTest {
  @TempDir private Path folder;

  @Test
  void whatCannotBeReadIsClosed() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    try (GitFixture git = GitFixture.create(folder);
        GitRepository repository = GitRepository.open(GitLocation.parse(folder + "#main:none"))) {
      git.commit("Begin", Map.of("README.md", "to come"));
      assertThatThrownBy(() ->
              TracedManifests.of(
                  read -> read.manifests(read.head()), repository, closed::incrementAndGet))
          .isInstanceOf(ManifestsUnreadableException.class);
      assertThat(closed).hasValue(1);
    }
  }
}
