package io.edgeward.stores;

import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Buckets of S3. An object is created by one request that refuses to replace and names the hash, so
 * that the server takes no other bytes; that hash can be asked for afterwards.
 */
final class S3Store implements ObjectStore {
  /** What one PUT may bring (Amazon S3, "Uploading objects"). */
  private static final long LARGEST = 5L << 30;

  private static final int NOT_FOUND = 404;

  private final S3Clients clients;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  S3Store(S3Clients clients) {
    this.clients = clients;
  }

  @Override
  public void list(StoreUri base, BiConsumer<String, StoredObject> found) {
    String prefix = base.path().isEmpty() ? "" : base.path() + "/";
    try {
      String next = null;
      do {
        String from = next;
        ListObjectsV2Response page =
            clients
                .repeating()
                .listObjectsV2(request ->
                    request.bucket(base.bucket()).prefix(prefix).continuationToken(from));
        page.contents().forEach(each -> found.accept(each.key(), stored(each.size(), each.eTag())));
        next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
      } while (next != null);
    } catch (SdkException e) {
      throw S3Failure.LIST.of(base, e);
    }
  }

  private static StoredObject stored(long size, String quoted) {
    String tag = quoted.replace("\"", "");
    // Of an upload in parts it is no MD5, and has a dash.
    Optional<String> md5 = Optional.of(tag).filter(text -> text.matches("[0-9a-f]{32}"));
    return new StoredObject(size, tag, md5, Optional.empty());
  }

  @Override
  public Optional<StoredObject> find(ObjectUri object) {
    return head(object).map(S3Store::proved);
  }

  private static StoredObject proved(HeadObjectResponse head) {
    StoredObject object = stored(head.contentLength(), head.eTag());
    return new StoredObject(object.size(), object.generation(), object.md5(), content(head));
  }

  /** Empty where the store proves that it is not there. */
  private Optional<HeadObjectResponse> head(ObjectUri object) {
    try {
      return Optional.of(
          clients
              .repeating()
              .headObject(request ->
                  request
                      .bucket(object.bucket())
                      .key(object.name().text())
                      .checksumMode(ChecksumMode.ENABLED)));
    } catch (NoSuchKeyException e) {
      return absent(object);
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return absent(object);
      }
      throw S3Failure.FIND.of(object, e);
    } catch (SdkException e) {
      throw S3Failure.FIND.of(object, e);
    }
  }

  /** An answer to HEAD has no body: 404 may mean the bucket as well. */
  private Optional<HeadObjectResponse> absent(ObjectUri object) {
    if (!seen.contains(object.bucket())) {
      try {
        clients.repeating().listObjectsV2(request -> request.bucket(object.bucket()).maxKeys(1));
        seen.add(object.bucket());
      } catch (SdkException e) {
        throw S3Failure.FIND.of(object, e);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Digest> checksum(ObjectVersion version) {
    return head(version.object())
        .filter(head ->
            stored(head.contentLength(), head.eTag()).generation().equals(version.generation()))
        .flatMap(S3Store::content);
  }

  /** A checksum of checksums of parts says nothing of the whole. */
  private static Optional<Digest> content(HeadObjectResponse head) {
    return Optional.ofNullable(head.checksumSHA256())
        .filter(sum -> head.checksumType() != ChecksumType.COMPOSITE && !sum.contains("-"))
        .map(sum -> "sha256:" + HexFormat.of().formatHex(Base64.getDecoder().decode(sum)))
        .filter(Digest::isDigest)
        .map(Digest::of);
  }

  @Override
  public InputStream open(ObjectVersion version) {
    ObjectUri object = version.object();
    try {
      return new S3Stream(
          clients
              .repeating()
              .getObject(request ->
                  request
                      .bucket(object.bucket())
                      .key(object.name().text())
                      .ifMatch("\"" + version.generation() + "\"")),
          e -> S3Failure.READ.of(object, e));
    } catch (SdkException e) {
      throw S3Failure.READ.of(object, e);
    }
  }

  @Override
  public long largest() {
    return LARGEST;
  }

  @Override
  public StoredObject create(ObjectUri object, FileContent content) {
    S3Client client = content instanceof FileContent.Whole ? clients.repeating() : clients.once();
    S3Body body = new S3Body(content);
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.name().text())
            .contentLength(content.size())
            .checksumSHA256(base64(content.digest()))
            .ifNoneMatch("*")
            .build();
    try {
      clients.regions().find(client, object.bucket());
      PutObjectResponse made =
          client.putObject(
              request,
              RequestBody.fromContentProvider(body, content.size(), "application/octet-stream"));
      return stored(content.size(), made.eTag());
    } catch (SdkException | UncheckedIOException e) {
      throw body.failure().orElseGet(() -> S3Failure.CREATE.of(object, e));
    }
  }

  private static String base64(Digest digest) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
  }

  @Override
  public void close() {
    clients.close();
  }
}
