package io.edgeward.local.git;

import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A bare git repository on disk that is written commit by commit, without a work tree. Dates and
 * authors default to fixed ones, so that the same calls give the same object names.
 */
public final class GitFixture implements AutoCloseable {
  private final FileRepository repository;

  private GitFixture(FileRepository repository) {
    this.repository = repository;
  }

  /** Makes an empty repository in {@code directory}, whose HEAD is the branch {@code main}. */
  public static GitFixture create(Path directory) throws IOException {
    IsolatedGit.install();
    Repository made =
        new FileRepositoryBuilder()
            .setBare()
            .setGitDir(directory.toFile())
            .setMustExist(false)
            .build();
    made.create(true);
    RefUpdate head = made.updateRef(Constants.HEAD);
    head.link(Constants.R_HEADS + "main");
    return new GitFixture((FileRepository) made);
  }

  /** Where the repository is. */
  public Path directory() {
    return repository.getDirectory().toPath();
  }

  /** JGit's view of the repository, for what this class has no method for. */
  public Repository repository() {
    return repository;
  }

  /** Commits {@code contents} by path to {@code main}, on top of what is there. */
  public Revision commit(String message, Map<String, String> contents) throws IOException {
    FixtureCommit commit = on("main").message(message);
    contents.forEach(commit::put);
    return commit.commit();
  }

  /** Starts a commit on top of {@code branch}, which is made when absent. */
  public FixtureCommit on(String branch) throws IOException {
    return new FixtureCommit(repository, branch);
  }

  /** The newest commit of {@code branch}. */
  public Revision tip(String branch) throws IOException {
    return new Revision(repository.resolve(Constants.R_HEADS + branch).name());
  }

  /** Makes {@code branch} point to {@code commit}, whatever it pointed to: a forced push. */
  public void force(String branch, Revision commit) throws IOException {
    setRef(Constants.R_HEADS + branch, commit);
  }

  /** Makes a lightweight tag. */
  public void tag(String name, Revision commit) throws IOException {
    setRef(Constants.R_TAGS + name, commit);
  }

  /** Deletes {@code branch}. */
  public void deleteBranch(String branch) throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
    update.setForceUpdate(true);
    FixtureCommit.require(update.delete());
  }

  private void setRef(String name, Revision commit) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(ObjectId.fromString(commit.commit()));
    update.setForceUpdate(true);
    FixtureCommit.require(update.update());
  }

  @Override
  public void close() {
    repository.close();
  }
}
