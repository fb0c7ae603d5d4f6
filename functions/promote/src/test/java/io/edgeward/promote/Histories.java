package io.edgeward.promote;

import io.edgeward.local.git.GitFixture;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.revision.ManifestHistory;
import java.time.Clock;

/** Histories of repositories that tests write. */
final class Histories {
  private Histories() {}

  static ManifestHistory of(GitFixture git) {
    return of(git.directory() + "#main");
  }

  static ManifestHistory of(String location) {
    return new RevisionCache(
        () -> GitRepository.open(GitLocation.parse(location)), Clock.systemUTC());
  }
}
