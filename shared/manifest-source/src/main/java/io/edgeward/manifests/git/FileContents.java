package io.edgeward.manifests.git;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/** Contents of files in history. */
final class FileContents {
  private FileContents() {}

  /** A content; nothing for one too large to be a manifest, which should not end a search. */
  static byte[] of(Repository repository, ObjectId content) throws IOException {
    ObjectLoader loader = repository.open(content, Constants.OBJ_BLOB);
    return loader.getSize() > GitOptions.MAX_OBJECT_BYTES
        ? new byte[0]
        : loader.getCachedBytes(GitOptions.MAX_OBJECT_BYTES);
  }
}
