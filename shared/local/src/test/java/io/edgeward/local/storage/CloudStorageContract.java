package io.edgeward.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.Hashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's own client finds. Each test takes its own object. */
interface CloudStorageContract {
  String BUCKET = "contract";
  AtomicInteger NAMES = new AtomicInteger();
  int MIB = 1024 * 1024;

  /** A client of the storage, in which {@link #BUCKET} is. */
  Storage client();

  /** What it does not do, with the reason. */
  Map<CloudStorageFeature, String> lacks();

  default void needs(CloudStorageFeature feature) {
    assumeTrue(!lacks().containsKey(feature), () -> lacks().get(feature));
  }

  default BlobId id() {
    return BlobId.of(BUCKET, "object/" + NAMES.incrementAndGet() + " ä+%2F.bin");
  }

  static byte[] bytes(int size) {
    return CloudStorageClients.bytes(size);
  }

  private Blob create(BlobId id, String content) {
    return client()
        .create(
            BlobInfo.newBuilder(id).setContentType("text/plain").build(),
            content.getBytes(StandardCharsets.UTF_8),
            BlobTargetOption.doesNotExist());
  }

  private Blob replace(BlobId id, String content) {
    return client().create(BlobInfo.newBuilder(id).build(), content.getBytes());
  }

  static void refused(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .satisfiesAnyOf(
            e ->
                assertThat(e)
                    .asInstanceOf(type(StorageException.class))
                    .returns(code, StorageException::getCode),
            e ->
                assertThat(e.getCause())
                    .asInstanceOf(type(StorageException.class))
                    .returns(code, StorageException::getCode));
  }

  @Test
  default void anObjectIsReadAsItWasWritten() {
    BlobId id = id();
    byte[] content = bytes(100_000);
    Blob written =
        client()
            .create(
                BlobInfo.newBuilder(id)
                    .setContentType("application/x-test")
                    .setCacheControl("no-store")
                    .setMetadata(Map.of("sha256", "abc"))
                    .build(),
                content);
    Blob read = client().get(id);
    assertThat(client().readAllBytes(id)).isEqualTo(content);
    assertThat(read.getSize()).isEqualTo(content.length);
    assertThat(read.getContentType()).isEqualTo("application/x-test");
    assertThat(read.getCacheControl()).isEqualTo("no-store");
    assertThat(read.getMetadata()).isEqualTo(Map.of("sha256", "abc"));
    assertThat(read.getMd5()).isEqualTo(Hashes.of(Hash.MD5, content));
    assertThat(read.getCrc32c()).isEqualTo(Hashes.of(Hash.CRC32C, content));
    assertThat(read.getGeneration()).isEqualTo(written.getGeneration()).isPositive();
    assertThat(read.getMetageneration()).isEqualTo(1);
    assertThat(read.getCreateTimeOffsetDateTime()).isEqualTo(written.getCreateTimeOffsetDateTime());
    assertThat(read.getUpdateTimeOffsetDateTime()).isNotNull();
  }

  @Test
  default void whatIsAbsentIsNull() {
    assertThat(client().get(id())).isNull();
    refused(404, () -> client().readAllBytes(id()));
  }

  @Test
  default void aMissingBucketIsRefused() {
    refused(404, () -> client().list("missing").iterateAll().forEach(object -> {}));
    refused(404, () -> create(BlobId.of("missing", "x"), "x"));
  }

  @Test
  default void anObjectThatIsThereIsNotCreatedAgain() {
    BlobId id = id();
    create(id, "one");
    refused(412, () -> create(id, "two"));
    assertThat(client().readAllBytes(id)).isEqualTo("one".getBytes());
  }

  @Test
  default void aGenerationThatIsTheOneIsReplaced() {
    BlobId id = id();
    Blob one = create(id, "one");
    BlobInfo info = BlobInfo.newBuilder(id).build();
    Blob two =
        client()
            .create(info, "two".getBytes(), BlobTargetOption.generationMatch(one.getGeneration()));
    assertThat(two.getGeneration()).isGreaterThan(one.getGeneration());
    refused(
        412,
        () ->
            client()
                .create(
                    info,
                    "three".getBytes(),
                    BlobTargetOption.generationMatch(one.getGeneration())));
    assertThat(client().readAllBytes(id)).isEqualTo("two".getBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 7})
  default void aLargeObjectComesInParts(int size) throws IOException {
    BlobId id = id();
    byte[] content = bytes(size);
    writeInParts(id, content);
    Blob read = client().get(id);
    assertThat(read.getSize()).isEqualTo(size);
    assertThat(read.getCrc32c()).isEqualTo(Hashes.of(Hash.CRC32C, content));
    assertThat(client().readAllBytes(id)).isEqualTo(content);
  }

  private void writeInParts(BlobId id, byte[] content) throws IOException {
    try (WriteChannel writer =
        client().writer(BlobInfo.newBuilder(id).build(), BlobWriteOption.doesNotExist())) {
      writer.setChunkSize(MIB);
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        writer.write(bytes);
      }
    }
  }

  @Test
  default void aLargeObjectThatIsThereIsRefusedBeforeItComes() {
    needs(CloudStorageFeature.INITIATION_PRECONDITIONS);
    BlobId id = id();
    create(id, "one");
    refused(
        412,
        () ->
            client()
                .writer(BlobInfo.newBuilder(id).build(), BlobWriteOption.doesNotExist())
                .write(ByteBuffer.wrap(bytes(16 * MIB))));
  }

  @Test
  default void whoComesFirstWinsOfTwoThatCameInParts() throws IOException {
    BlobId id = id();
    WriteChannel late =
        client().writer(BlobInfo.newBuilder(id).build(), BlobWriteOption.doesNotExist());
    late.setChunkSize(MIB);
    late.write(ByteBuffer.wrap(bytes(MIB + 1)));
    create(id, "one");
    refused(412, late::close);
    assertThat(client().readAllBytes(id)).isEqualTo("one".getBytes());
  }

  @Test
  default void aPartIsRead() throws IOException {
    BlobId id = id();
    byte[] content = bytes(3 * MIB);
    writeInParts(id, content);
    try (ReadChannel reader = client().reader(id)) {
      reader.seek(MIB + 5);
      reader.limit(MIB + 105);
      assertThat(Channels.newInputStream(reader).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(content, MIB + 5, MIB + 105));
    }
  }

  @Test
  default void aGenerationThatIsGoneIsNotRead() {
    needs(CloudStorageFeature.GONE_GENERATIONS);
    BlobId id = id();
    BlobId one = create(id, "one").getBlobId();
    assertThat(client().readAllBytes(one)).isEqualTo("one".getBytes());
    BlobId two = replace(id, "two").getBlobId();
    assertThat(client().get(one)).isNull();
    refused(404, () -> client().readAllBytes(one));
    refused(404, () -> client().reader(one).read(ByteBuffer.allocate(3)));
    assertThat(client().readAllBytes(two)).isEqualTo("two".getBytes());
  }

  @Test
  default void anotherGenerationThanExpectedIsNotRead() {
    needs(CloudStorageFeature.READ_PRECONDITIONS);
    BlobId id = id();
    long one = create(id, "one").getGeneration();
    assertThat(client().readAllBytes(id, BlobSourceOption.generationMatch(one)))
        .isEqualTo("one".getBytes());
    replace(id, "two");
    refused(412, () -> client().readAllBytes(id, BlobSourceOption.generationMatch(one)));
    refused(412, () -> client().get(id, BlobGetOption.generationMatch(one)));
  }

  @Test
  default void anObjectIsDeleted() {
    BlobId id = id();
    create(id, "one");
    assertThat(client().delete(id)).isTrue();
    assertThat(client().delete(id)).isFalse();
    assertThat(client().get(id)).isNull();
    create(id, "again");
  }

  @Test
  default void anotherGenerationThanExpectedIsNotDeleted() {
    needs(CloudStorageFeature.DELETE_PRECONDITIONS);
    BlobId id = id();
    long one = create(id, "one").getGeneration();
    long two = replace(id, "two").getGeneration();
    refused(412, () -> client().delete(id, BlobSourceOption.generationMatch(one)));
    assertThat(client().delete(id, BlobSourceOption.generationMatch(two))).isTrue();
  }

  @Test
  default void whatIsSaidOfAnObjectChanges() {
    BlobId id = id();
    Blob one = create(id, "one");
    client().update(one.toBuilder().setMetadata(Map.of("a", "b")).setCacheControl("x").build());
    Blob read = client().get(id);
    assertThat(read.getMetadata()).isEqualTo(Map.of("a", "b"));
    assertThat(read.getCacheControl()).isEqualTo("x");
    assertThat(read.getGeneration()).isEqualTo(one.getGeneration());
    needs(CloudStorageFeature.METAGENERATION);
    assertThat(read.getMetageneration()).isEqualTo(2);
  }

  @Test
  default void contentIsComparedWithWhatWasSaidOfIt() {
    needs(CloudStorageFeature.CONTENT_CHECKS);
    BlobId id = id();
    BlobInfo info = BlobInfo.newBuilder(id).setCrc32c(Hashes.of(Hash.CRC32C, bytes(1))).build();
    WriteChannel writer = client().writer(info, BlobWriteOption.crc32cMatch());
    refused(
        400,
        () -> {
          writer.write(ByteBuffer.wrap(bytes(2)));
          writer.close();
        });
    assertThat(client().get(id)).isNull();
  }

  @Test
  default void aListingHasThePrefixAndAnOrder() {
    String folder = "list" + NAMES.incrementAndGet() + "/";
    List<String> names = Stream.of("b", "a/1", "a", "ä", "a b").map(folder::concat).toList();
    names.forEach(name -> create(BlobId.of(BUCKET, name), name));
    create(BlobId.of(BUCKET, "list-of-others" + NAMES.incrementAndGet()), "x");
    assertThat(list(BlobListOption.prefix(folder)))
        .containsExactly(folder + "a", folder + "a b", folder + "a/1", folder + "b", folder + "ä");
  }

  @Test
  default void aListingComesInPages() {
    String folder = "pages" + NAMES.incrementAndGet() + "/";
    List<String> names = IntStream.range(10, 33).mapToObj(i -> folder + i).toList();
    names.forEach(name -> create(BlobId.of(BUCKET, name), name));
    assertThat(list(BlobListOption.prefix(folder), BlobListOption.pageSize(5))).isEqualTo(names);
    assertThat(
            client()
                .list(BUCKET, BlobListOption.prefix(folder), BlobListOption.pageSize(5))
                .getValues())
        .hasSize(5);
  }

  private List<String> list(BlobListOption... options) {
    return StreamSupport.stream(client().list(BUCKET, options).iterateAll().spliterator(), false)
        .map(Blob::getName)
        .toList();
  }
}
