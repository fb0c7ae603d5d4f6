package io.edgeward.manifests.history;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;

/**
 * A grant that a commit took out of the manifests.
 *
 * @param <E> the edges that grant it
 * @param grant what was granted last, and where the manifests said so
 * @param last the last commit of the branch that granted it
 * @param by who took it out; of a merge, the newest commit in it that did
 */
public record Withdrawal<E>(E grant, Revision last, Authorship by) {}
