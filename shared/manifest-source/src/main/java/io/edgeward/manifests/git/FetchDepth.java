package io.edgeward.manifests.git;

import java.io.IOException;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.Transport;

/** How much of a repository a fetch brings. */
enum FetchDepth {
  /** The commit and all its files, without the commits before it. */
  NEWEST,
  /** All commits and folders; the files' contents only from a host without partial clones. */
  HISTORY,
  /** All commits with all their files. */
  EVERYTHING;

  void applyTo(Transport transport) throws IOException {
    switch (this) {
      case NEWEST -> transport.setDepth(1);
      case HISTORY -> transport.setFilterSpec(FilterSpec.fromFilterLine("blob:none"));
      case EVERYTHING -> {}
    }
  }
}
