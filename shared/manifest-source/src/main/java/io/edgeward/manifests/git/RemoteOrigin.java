package io.edgeward.manifests.git;

import io.edgeward.manifests.history.BranchHistory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** A repository on a git host; commits are fetched one by one, without their history. */
final class RemoteOrigin implements Origin {
  private static final Pattern OBJECT_NAME = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final GitLocation location;
  private final Remote remote;
  private final Repository objects;
  private final RemoteHistory history;
  private final ReentrantLock fetching = new ReentrantLock();

  private RemoteOrigin(
      GitLocation location, Remote remote, Repository objects, RemoteHistory history) {
    this.location = location;
    this.remote = remote;
    this.objects = objects;
    this.history = history;
  }

  static RemoteOrigin open(GitLocation location, GitOptions options) {
    Remote remote = new Remote(location, options);
    Repository objects = remote.inMemory();
    RemoteHistory history = new RemoteHistory(remote, objects, remote.inMemory());
    return new RemoteOrigin(location, remote, objects, history);
  }

  @Override
  public Revision head() throws ManifestsUnreadableException {
    String name = location.branch().map(b -> Constants.R_HEADS + b).orElse(Constants.HEAD);
    Ref ref = remote.references(List.of(name)).get(name);
    if (ref == null || ref.getObjectId() == null) {
      throw LocalOrigin.failure(
          location,
          location
              .branch()
              .map("it has no branch \"%s\""::formatted)
              .orElse("its HEAD has no commit yet"),
          null);
    }
    return new Revision(ref.getObjectId().name());
  }

  @Override
  public Revision resolve(String name) throws ManifestsUnreadableException {
    if (OBJECT_NAME.matcher(name).matches()) {
      return new Revision(name);
    }
    List<String> candidates =
        Stream.of("", Constants.R_TAGS, Constants.R_HEADS).map(prefix -> prefix + name).toList();
    Map<String, Ref> found =
        Repository.isValidRefName(Constants.R_HEADS + name)
            ? remote.references(candidates)
            : Map.of();
    return candidates.stream()
        .flatMap(candidate -> Optional.ofNullable(found.get(candidate)).stream())
        .findFirst()
        .map(RemoteOrigin::commitOf)
        .orElseThrow(() -> LocalOrigin.failure(location, unresolvable(name), null));
  }

  private static Revision commitOf(Ref ref) {
    ObjectId peeled = ref.getPeeledObjectId();
    return new Revision((peeled == null ? ref.getObjectId() : peeled).name());
  }

  private static String unresolvable(String name) {
    return "\"%s\" is none of its branches or tags: write a branch, a tag or a full commit id"
        .formatted(name);
  }

  @Override
  public boolean obtain(Revision commit) throws ManifestsUnreadableException {
    ObjectId id = ObjectId.fromString(commit.commit());
    fetching.lock();
    try {
      if (objects.getObjectDatabase().has(id)) {
        return true;
      }
      if (!remote.fetch(objects, List.of(id), FetchDepth.NEWEST)) {
        return false;
      }
      Remote.keep(objects, id);
      return true;
    } catch (IOException e) {
      throw LocalOrigin.failure(location, "what was fetched is damaged: " + e.getMessage(), e);
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public Repository objects() {
    return objects;
  }

  @Override
  public BranchHistory history(Revision commit) throws ManifestsUnreadableException, IOException {
    if (!history.upTo(commit)) {
      throw LocalOrigin.failure(location, "it has no commit %s".formatted(commit), null);
    }
    return history;
  }

  @Override
  public void close() {
    history.repository().close();
    objects.close();
  }
}
