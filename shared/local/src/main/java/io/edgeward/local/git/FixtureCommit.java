package io.edgeward.local.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A commit in the making: the branch's present files, changed call by call. */
public final class FixtureCommit {
  private final Repository repository;
  private final String ref;
  private final List<ObjectId> parents = new ArrayList<>();
  private final TreeMap<String, File> files = new TreeMap<>();
  private String author = "Fixture Author";
  private Instant date = Instant.parse("2026-11-20T10:00:00Z");
  private String message = "Change files";

  private record File(FileMode mode, ObjectId id) {}

  FixtureCommit(Repository repository, String branch) throws IOException {
    this.repository = repository;
    this.ref = Constants.R_HEADS + branch;
    ObjectId tip = repository.resolve(ref);
    if (tip != null) {
      from(new Revision(tip.name()));
    }
  }

  /** Starts from {@code commit} as the only parent, with its files, instead of the branch's tip. */
  public FixtureCommit from(Revision commit) throws IOException {
    parents.clear();
    files.clear();
    parents.add(ObjectId.fromString(commit.commit()));
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(parents.getFirst()).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.put(walk.getPathString(), new File(walk.getFileMode(), walk.getObjectId(0)));
      }
    }
    return this;
  }

  /** Adds a parent; the files stay those of the first one until they are changed. */
  public FixtureCommit merging(Revision commit) {
    parents.add(ObjectId.fromString(commit.commit()));
    return this;
  }

  /** Writes a text file. */
  public FixtureCommit put(String path, String content) {
    return put(path, content.getBytes(UTF_8));
  }

  /** Writes a file. */
  public FixtureCommit put(String path, byte[] content) {
    files.put(path, new File(FileMode.REGULAR_FILE, insert(content)));
    return this;
  }

  /** Writes a symbolic link. */
  public FixtureCommit symlink(String path, String target) {
    files.put(path, new File(FileMode.SYMLINK, insert(target.getBytes(UTF_8))));
    return this;
  }

  /** Writes a submodule's entry, whose commit need not exist. */
  public FixtureCommit submodule(String path, Revision commit) {
    files.put(path, new File(FileMode.GITLINK, ObjectId.fromString(commit.commit())));
    return this;
  }

  /** Removes a file. */
  public FixtureCommit remove(String path) {
    if (files.remove(path) == null) {
      throw new IllegalArgumentException("there is no file " + path);
    }
    return this;
  }

  /** Renames a file. */
  public FixtureCommit move(String from, String to) {
    File file = files.get(from);
    remove(from);
    files.put(to, file);
    return this;
  }

  /** Sets the name of the author; the committer is always the fixture. */
  public FixtureCommit author(String name) {
    author = name;
    return this;
  }

  /** Sets the date of author and committer. */
  public FixtureCommit at(Instant when) {
    date = when;
    return this;
  }

  /** Sets the message, whose first line is the subject. */
  public FixtureCommit message(String text) {
    message = text;
    return this;
  }

  /** Writes the commit and moves the branch to it. */
  public Revision commit() throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(writeTree(inserter));
      commit.setParentIds(parents);
      commit.setAuthor(person(author));
      commit.setCommitter(person("Fixture"));
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      require(update.update());
      return new Revision(id.name());
    }
  }

  static void require(RefUpdate.Result result) throws IOException {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      case NOT_ATTEMPTED,
          LOCK_FAILURE,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON,
          RENAMED,
          IO_FAILURE ->
          throw new IOException("the reference was not updated: " + result);
    }
  }

  private PersonIdent person(String name) {
    return new PersonIdent(name, "fixture@example.org", date, ZoneOffset.UTC);
  }

  private ObjectId writeTree(ObjectInserter inserter) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    files.forEach((path, file) -> {
      DirCacheEntry entry = new DirCacheEntry(path);
      entry.setFileMode(file.mode());
      entry.setObjectId(file.id());
      builder.add(entry);
    });
    builder.finish();
    return index.writeTree(inserter);
  }

  private ObjectId insert(byte[] content) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
