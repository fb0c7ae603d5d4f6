package io.edgeward.webhook;

import org.eclipse.jgit.lib.Repository;

/** Gives the public endpoint more than it may hold. */
public interface WebhookWithGit {
  /** The webhook reads no manifests. */
  Repository repository();
}
