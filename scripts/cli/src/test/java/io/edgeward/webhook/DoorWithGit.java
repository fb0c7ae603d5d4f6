package io.edgeward.webhook;

import org.eclipse.jgit.lib.Repository;

/** Gives the public door more than it may hold. */
public interface DoorWithGit {
  /** The door reads no manifests. */
  Repository repository();
}
