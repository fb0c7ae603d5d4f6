package io.edgeward.manifests.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;

/** Fetched objects in memory. */
final class MemoryStore extends InMemoryRepository {
  private final long maxObjectBytes;

  /** Refuses packs with an object above {@code maxObjectBytes}, however well it is compressed. */
  MemoryStore(long maxObjectBytes) {
    super(new DfsRepositoryDescription("manifests"));
    this.maxObjectBytes = maxObjectBytes;
  }

  /**
   * JGit's own reader forgets where history was cut off: the negotiation of the next fetch would
   * look for parents that were never fetched.
   */
  @Override
  public ObjectReader newObjectReader() {
    return new ShallowReader(super.newObjectReader());
  }

  @Override
  public ObjectInserter newObjectInserter() {
    return new BoundedInserter(super.newObjectInserter());
  }

  private final class ShallowReader extends ObjectReader.Filter {
    private final ObjectReader delegate;

    ShallowReader(ObjectReader delegate) {
      this.delegate = delegate;
    }

    @Override
    protected ObjectReader delegate() {
      return delegate;
    }

    @Override
    public ObjectReader newReader() {
      return new ShallowReader(delegate.newReader());
    }

    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
      return getObjectDatabase().getShallowCommits();
    }
  }

  private final class BoundedInserter extends ObjectInserter.Filter {
    private final ObjectInserter delegate;

    BoundedInserter(ObjectInserter delegate) {
      this.delegate = delegate;
    }

    @Override
    protected ObjectInserter delegate() {
      return delegate;
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
      PackParser parser = delegate.newPackParser(in);
      parser.setMaxObjectSizeLimit(maxObjectBytes);
      return parser;
    }
  }
}
