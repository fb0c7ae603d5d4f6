package io.edgeward.scenarios.environment;

import io.edgeward.model.store.ObjectUri;
import java.io.IOException;
import java.util.Optional;

/** What anyone with the keys can do in stores of files, who need not be Edgeward. */
public interface FileStores {
  /** Writes an object, whatever is there. */
  void put(ObjectUri object, byte[] content) throws IOException;

  /** The content of an object. */
  Optional<byte[]> find(ObjectUri object) throws IOException;

  /** Denies everybody to write to the mirror's bucket, or lets them again. */
  void permitMirroring(boolean permitted) throws IOException;
}
