package io.edgeward.local.storage.store;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Where the content and the records of a bucket's objects lie. */
interface BucketFolder {
  /** A place for content that arrives. */
  Incoming receive(Set<Hash> hashes) throws IOException;

  /** Keeps a generation, or what has changed of it. Durable when it returns. */
  void write(StoredObject object) throws IOException;

  /** Forgets a generation and its content. */
  void remove(StoredObject object) throws IOException;

  /** Every generation that an earlier process has left. */
  List<StoredObject> restore() throws IOException;
}
