package io.edgeward.manifests.git;

import io.edgeward.manifests.history.BranchHistory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/**
 * The history of a repository on a git host. A host with partial clones sends commits and trees,
 * and later the few versions of files that are looked at; any other sends everything.
 */
final class RemoteHistory implements BranchHistory {
  private final Remote remote;
  private final Repository present;
  private final Repository store;
  private Optional<Repository> everything = Optional.empty();
  private ObjectId newest;

  /**
   * Fetches nothing yet.
   *
   * @param present where the files of the newest commits are already
   * @param store takes the history
   */
  RemoteHistory(Remote remote, Repository present, Repository store) {
    this.remote = remote;
    this.present = present;
    this.store = store;
  }

  /** Fetches what is missing of the history of {@code commit}; false when the host lacks it. */
  boolean upTo(Revision commit) throws ManifestsUnreadableException, IOException {
    newest = ObjectId.fromString(commit.commit());
    if (store.getObjectDatabase().has(newest)) {
      return true;
    }
    if (!remote.fetch(store, List.of(newest), FetchDepth.HISTORY)) {
      return false;
    }
    Remote.keep(store, newest);
    return true;
  }

  @Override
  public Repository repository() {
    return store;
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public void need(Collection<ObjectId> contents) throws ManifestsUnreadableException, IOException {
    List<ObjectId> missing = new ArrayList<>();
    for (ObjectId content : new LinkedHashSet<>(contents)) {
      if (!store.getObjectDatabase().has(content) && !present.getObjectDatabase().has(content)) {
        missing.add(content);
      }
    }
    if (!missing.isEmpty()) {
      fetch(missing);
    }
  }

  /**
   * Fetches into an empty repository: to one with commits the host would send nothing, since it
   * takes those who have a commit to have its files.
   */
  private void fetch(List<ObjectId> contents) throws ManifestsUnreadableException, IOException {
    if (everything.isPresent()) {
      copy(everything.get(), contents);
      return;
    }
    Repository fetched = remote.inMemory();
    if (remote.fetch(fetched, contents, FetchDepth.EVERYTHING)) {
      copy(fetched, contents);
    } else {
      // A host that makes partial clones, but does not give single files by their id.
      everything = Optional.of(fetchEverything());
      copy(everything.get(), contents);
    }
  }

  private Repository fetchEverything() throws ManifestsUnreadableException {
    Repository whole = remote.inMemory();
    if (!remote.fetch(whole, List.of(newest), FetchDepth.EVERYTHING)) {
      throw new ManifestsUnreadableException(
          "the git host does not have commit %s any more".formatted(newest.name()));
    }
    return whole;
  }

  private void copy(Repository from, List<ObjectId> contents) throws IOException {
    try (ObjectInserter inserter = store.newObjectInserter()) {
      for (ObjectId content : contents) {
        inserter.insert(Constants.OBJ_BLOB, FileContents.of(from, content));
      }
      inserter.flush();
    }
  }

  @Override
  public byte[] read(ObjectId content) throws ManifestsUnreadableException, IOException {
    need(List.of(content));
    return FileContents.of(store.getObjectDatabase().has(content) ? store : present, content);
  }
}
