package io.edgeward.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import io.edgeward.local.storage.store.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCloudStorageTest implements CloudStorageContract {
  @TempDir static Path directory;
  private static EmbeddedCloudStorage storage;

  @BeforeAll
  static void start() {
    storage = EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().directory(directory));
    storage.bucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    storage.close();
  }

  @Override
  public Storage client() {
    return CloudStorageClients.of(storage.host());
  }

  @Override
  public Map<CloudStorageFeature, String> lacks() {
    return Map.of();
  }

  @Test
  void everythingIsThereAfterARestart() {
    BlobInfo info = BlobInfo.newBuilder(id()).setMetadata(Map.of("k", "v")).build();
    Blob one = client().create(info, "one".getBytes());
    Bucket versioned = storage.versionedBucket("versioned");
    long first = versioned.put("x", "first".getBytes()).generation();
    versioned.put("x", "second".getBytes());
    storage.close();
    start();
    Blob read = client().get(info.getBlobId());
    assertThat(read.getGeneration()).isEqualTo(one.getGeneration());
    assertThat(read.getMetadata()).isEqualTo(Map.of("k", "v"));
    assertThat(read.getMd5()).isEqualTo(one.getMd5());
    assertThat(read.getContent()).isEqualTo("one".getBytes());
    Bucket again = storage.versionedBucket("versioned");
    assertThat(again.find("x", first).orElseThrow().content().bytes())
        .isEqualTo("first".getBytes());
    assertThat(again.find("x").orElseThrow().content().bytes()).isEqualTo("second".getBytes());
    assertThat(again.put("x", new byte[0]).generation())
        .isGreaterThan(again.find("x", first).orElseThrow().generation());
  }

  @Test
  void whatIsDeletedIsGoneFromTheDirectory() throws IOException {
    Bucket bucket = storage.bucket("emptied");
    bucket.put("x", new byte[1]);
    bucket.delete("x");
    assertThat(directory.resolve("emptied/content")).isEmptyDirectory();
    assertThat(directory.resolve("emptied/objects")).isEmptyDirectory();
  }

  @Test
  void whatWasStillArrivingIsGoneAfterARestart() throws IOException {
    storage.bucket("killed").put("x", new byte[1]);
    Path left = Files.write(directory.resolve("killed/content/half"), new byte[1]);
    storage.close();
    start();
    assertThat(left).doesNotExist();
    assertThat(storage.bucket("killed").names()).containsExactly("x");
  }
}
