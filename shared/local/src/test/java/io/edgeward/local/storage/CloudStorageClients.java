package io.edgeward.local.storage;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.util.Random;

/** Google's own client of a server on this machine. */
public final class CloudStorageClients {
  private CloudStorageClients() {}

  /** A client of the server at {@code host}. */
  public static Storage of(String host) {
    return StorageOptions.http()
        .setHost("http://" + host)
        .setProjectId("local")
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }

  /** Content that does not compress, the same for the same size. */
  public static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
