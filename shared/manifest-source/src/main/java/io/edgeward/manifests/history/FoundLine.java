package io.edgeward.manifests.history;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Where something stands at a commit.
 *
 * @param path from the root of the repository
 * @param content the version of the file
 * @param line counted from 1
 */
record FoundLine(RevCommit commit, String path, ObjectId content, int line) {}
