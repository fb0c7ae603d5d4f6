package io.edgeward.replica.machine;

import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.scenarios.environment.FileStores;
import java.io.IOException;
import java.util.Optional;

/** The stores of files of {@link OneMachine}. */
record MachineFileStores(CloudStorage cloud, Mirror mirror) implements FileStores {
  @Override
  public void put(ObjectUri object, byte[] content) throws IOException {
    if (object.scheme() == StoreScheme.S3) {
      mirror.put(object, content);
    } else {
      cloud.put(object, content);
    }
  }

  @Override
  public Optional<byte[]> find(ObjectUri object) throws IOException {
    return object.scheme() == StoreScheme.S3 ? mirror.find(object) : cloud.find(object);
  }

  @Override
  public void permitMirroring(boolean permitted) throws IOException {
    mirror.permitWriting(permitted);
  }
}
