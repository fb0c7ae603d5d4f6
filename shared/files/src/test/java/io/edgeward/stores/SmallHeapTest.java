package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.EmbeddedS3;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the heap goes to four destinations at once. */
class SmallHeapTest {
  private static final int SIZE = 64 << 20;
  private static final String HEAP = "-Xmx48m";

  @TempDir Path folder;

  @Test
  void copiesWhatIsLargerThanTheHeap() throws Exception {
    Path staging = Files.createDirectory(folder.resolve("staging"));
    write(staging.resolve("tool"));
    ObjectStorageOptions kept = ObjectStorageOptions.inMemory();
    try (EmbeddedCloudStorage gcs =
            EmbeddedCloudStorage.start(kept.directory(folder.resolve("gcs")));
        EmbeddedS3 s3 = EmbeddedS3.start(kept.directory(folder.resolve("s3")))) {
      gcs.bucket("prod");
      gcs.bucket("prod-2");
      s3.bucket("mirror");
      s3.bucket("mirror-2");
      assertThat(run(gcs.host(), s3.uri().toString(), staging.toString()))
          .isEqualTo("[copied, copied, copied, copied]\n");
      assertThat(s3.bucket("mirror-2").find("tool").orElseThrow().size()).isEqualTo(SIZE);
      assertThat(gcs.bucket("prod-2").find("tool").orElseThrow().size()).isEqualTo(SIZE);
    }
  }

  private static void write(Path file) throws Exception {
    byte[] piece = CopyBench.content(1 << 20);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < SIZE / piece.length; i++) {
        out.write(piece);
      }
    }
  }

  private static String run(String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder command =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        java.toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName()),
                    Stream.of(arguments))
                .toList());
    Process process = command.redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return told;
  }

  /** Copies the file of the directory {@code arguments[2]} to the servers before it. */
  public static void main(String[] arguments) {
    StoreOptions options =
        StoreOptions.DEFAULT
            .withEmulator(arguments[0])
            .withAws(TestCredentials.options(URI.create(arguments[1])))
            .withDirectories(Map.of(StoreUri.of("gs://staging"), Path.of(arguments[2])));
    try (ObjectStores stores = ObjectStores.open(options)) {
      ObjectUri source = ObjectUri.of("gs://staging/tool");
      StoredObject listed = stores.find(source).orElseThrow();
      Digest content = listed.content().orElseThrow();
      List<FileCopy> copies =
          Stream.of("gs://prod/tool", "gs://prod-2/tool", "s3://mirror/tool", "s3://mirror-2/tool")
              .map(destination ->
                  new FileCopy(
                      source,
                      listed.generation(),
                      listed.size(),
                      content,
                      ObjectUri.of(destination),
                      CopyBench.AT))
              .toList();
      FileCopyResult result =
          new FileCopier(stores).copyAll(copies, () -> false, FileCopyListener.NONE);
      System.out.println(result.deliveries().stream().map(SmallHeapTest::shown).toList());
    }
  }

  private static String shown(FileDelivery delivery) {
    return delivery.outcome().reason().orElse(delivery.outcome().word());
  }
}
