package io.edgeward.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.Hashes;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the AWS SDK finds. Each test takes its own object. */
interface S3Contract {
  String BUCKET = "contract";
  AtomicInteger NAMES = new AtomicInteger();

  /** A client of the storage, in which {@link #BUCKET} is. */
  S3Client client();

  default String key() {
    return "object/" + NAMES.incrementAndGet() + " ä+%2F&<.bin";
  }

  static byte[] bytes(int size) {
    return CloudStorageClients.bytes(size);
  }

  private PutObjectResponse put(
      String key, byte[] content, Consumer<PutObjectRequest.Builder> more) {
    return client()
        .putObject(
            request -> more.accept(request.bucket(BUCKET).key(key)),
            RequestBody.fromBytes(content));
  }

  private PutObjectResponse put(String key, byte[] content) {
    return put(key, content, request -> {});
  }

  private byte[] read(String key) {
    return client().getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray();
  }

  static void refused(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  private boolean isAbsent(String key) {
    try {
      client().headObject(request -> request.bucket(BUCKET).key(key));
      return false;
    } catch (S3Exception e) {
      return e.statusCode() == 404;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, 3_000_000})
  default void anObjectIsReadAsItWasWritten(int size) {
    String key = key();
    byte[] content = bytes(size);
    PutObjectResponse written =
        put(
            key,
            content,
            request ->
                request.contentType("application/x-test").metadata(Map.of("origin", "here")));
    HeadObjectResponse head = client().headObject(request -> request.bucket(BUCKET).key(key));
    String md5 = HexFormat.of().formatHex(Base64.getDecoder().decode(Hashes.of(Hash.MD5, content)));
    assertThat(read(key)).isEqualTo(content);
    assertThat(head.eTag()).isEqualTo(written.eTag()).isEqualTo('"' + md5 + '"');
    assertThat(head.contentLength()).isEqualTo(size);
    assertThat(head.contentType()).isEqualTo("application/x-test");
    assertThat(head.metadata()).containsEntry("origin", "here");
    assertThat(head.lastModified()).isNotNull();
  }

  @Test
  default void whatIsAbsentIsNamed() {
    refused(404, "NoSuchKey", () -> read(key()));
    assertThat(isAbsent(key())).isTrue();
    refused(
        404,
        "NoSuchBucket",
        () -> client().listObjectsV2(request -> request.bucket("missing-bucket")));
    refused(
        404,
        "NoSuchBucket",
        () ->
            client()
                .putObject(
                    request -> request.bucket("missing-bucket").key("x"), RequestBody.empty()));
  }

  @Test
  default void anObjectThatIsThereIsNotCreatedAgain() {
    String key = key();
    put(key, bytes(1), request -> request.ifNoneMatch("*"));
    refused(
        412, "PreconditionFailed", () -> put(key, bytes(2), request -> request.ifNoneMatch("*")));
    assertThat(read(key)).isEqualTo(bytes(1));
    put(key, bytes(3));
    assertThat(read(key)).isEqualTo(bytes(3));
  }

  @Test
  default void theEntityThatIsTheOneIsReplaced() {
    String key = key();
    String one = put(key, bytes(1)).eTag();
    put(key, bytes(2), request -> request.ifMatch(one));
    refused(412, "PreconditionFailed", () -> put(key, bytes(3), request -> request.ifMatch(one)));
    assertThat(read(key)).isEqualTo(bytes(2));
  }

  @Test
  default void oneOfSixteenWins() throws Exception {
    String key = key();
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      byte[] content = bytes(1000 + i);
      racers.add(() -> wins(key, content));
    }
    int winners = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> racer : executor.invokeAll(racers)) {
        winners += racer.get() ? 1 : 0;
      }
    }
    assertThat(winners).isEqualTo(1);
  }

  private boolean wins(String key, byte[] content) {
    try {
      put(key, content, request -> request.ifNoneMatch("*"));
      return true;
    } catch (S3Exception e) {
      assertThat(e.statusCode()).isIn(409, 412);
      return false;
    }
  }

  @Test
  default void otherBytesThanTheHashThatWasSaidAreRefused() {
    String key = key();
    refused(
        400,
        "BadDigest",
        () ->
            put(
                key,
                bytes(9),
                request -> request.checksumSHA256(Hashes.of(Hash.SHA256, bytes(8)))));
    assertThat(isAbsent(key)).isTrue();
  }

  @Test
  default void theHashThatWasSaidIsTold() {
    String key = key();
    String sha256 = Hashes.of(Hash.SHA256, bytes(9));
    put(key, bytes(9), request -> request.checksumSHA256(sha256));
    assertThat(head(key, ChecksumMode.ENABLED).checksumSHA256()).isEqualTo(sha256);
    assertThat(head(key, null).checksumSHA256()).isNull();
    assertThat(read(key)).isEqualTo(bytes(9));
  }

  private HeadObjectResponse head(String key, ChecksumMode mode) {
    return client().headObject(request -> request.bucket(BUCKET).key(key).checksumMode(mode));
  }

  /** The checksum comes behind the content then, and the content in chunks. */
  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  default void aChecksumMayComeBehindTheContent(ChecksumAlgorithm algorithm) {
    String key = key();
    byte[] content = bytes(300_000);
    client()
        .putObject(
            request -> request.bucket(BUCKET).key(key).checksumAlgorithm(algorithm),
            RequestBody.fromInputStream(new ByteArrayInputStream(content), content.length));
    HeadObjectResponse head = head(key, ChecksumMode.ENABLED);
    assertThat(read(key)).isEqualTo(content);
    assertThat(
            Stream.of(
                head.checksumCRC32(),
                head.checksumCRC32C(),
                head.checksumSHA1(),
                head.checksumSHA256()))
        .contains(Hashes.of(Hash.valueOf(algorithm.toString().replace("_", "")), content));
  }

  @Test
  default void otherBytesThanTheMd5ThatWasSaidAreRefused() {
    String key = key();
    refused(
        400,
        "BadDigest",
        () -> put(key, bytes(9), request -> request.contentMD5(Hashes.of(Hash.MD5, bytes(8)))));
    assertThat(isAbsent(key)).isTrue();
  }

  @Test
  default void aPartIsRead() {
    String key = key();
    byte[] content = bytes(1000);
    put(key, content);
    assertThat(part(key, "bytes=10-19")).isEqualTo(Arrays.copyOfRange(content, 10, 20));
    assertThat(part(key, "bytes=990-")).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
    refused(416, "InvalidRange", () -> part(key, "bytes=1000-"));
  }

  private byte[] part(String key, String range) {
    return client()
        .getObjectAsBytes(request -> request.bucket(BUCKET).key(key).range(range))
        .asByteArray();
  }

  @Test
  default void anotherEntityThanExpectedIsNotRead() {
    String key = key();
    String one = put(key, bytes(1)).eTag();
    put(key, bytes(2));
    refused(
        412,
        "PreconditionFailed",
        () -> client().getObjectAsBytes(request -> request.bucket(BUCKET).key(key).ifMatch(one)));
  }

  @Test
  default void anObjectIsDeletedAndSoIsAnAbsentOne() {
    String key = key();
    put(key, bytes(1));
    for (int i = 0; i < 2; i++) {
      client().deleteObject(request -> request.bucket(BUCKET).key(key));
      assertThat(isAbsent(key)).isTrue();
    }
  }

  @Test
  default void aListingHasThePrefixAndAnOrder() {
    String folder = "list" + NAMES.incrementAndGet() + "/";
    for (String name : List.of("b", "a&<", "a", "ä", "a b+")) {
      put(folder + name, bytes(7));
    }
    put("list-of-others" + NAMES.incrementAndGet(), bytes(7));
    List<S3Object> objects =
        client().listObjectsV2(request -> request.bucket(BUCKET).prefix(folder)).contents();
    assertThat(objects)
        .extracting(S3Object::key)
        .containsExactly(folder + "a", folder + "a b+", folder + "a&<", folder + "b", folder + "ä");
    assertThat(objects).extracting(S3Object::size).containsOnly(7L);
    assertThat(objects).extracting(S3Object::eTag).containsOnly(head(folder + "a", null).eTag());
  }

  @Test
  default void aListingComesInPages() {
    String folder = "pages" + NAMES.incrementAndGet() + "/";
    List<String> keys = IntStream.range(10, 33).mapToObj(i -> folder + i).toList();
    keys.forEach(key -> put(key, bytes(1)));
    var pages =
        client()
            .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(folder).maxKeys(5));
    assertThat(pages.stream().map(page -> page.contents().size())).containsExactly(5, 5, 5, 5, 3);
    assertThat(pages.contents().stream().map(S3Object::key)).containsExactlyElementsOf(keys);
  }

  @Test
  default void aBucketIsCreatedOnce() {
    String bucket = "bucket-" + NAMES.incrementAndGet();
    client().createBucket(request -> request.bucket(bucket));
    client().headBucket(request -> request.bucket(bucket));
    refused(
        409,
        "BucketAlreadyOwnedByYou",
        () -> client().createBucket(request -> request.bucket(bucket)));
  }
}
