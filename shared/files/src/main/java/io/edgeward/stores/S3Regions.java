package io.edgeward.stores;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whose regions the clients know. The SDK learns one from the answer that sends a request
 * elsewhere, and each of its clients remembers them by itself. An object whose content has begun to
 * flow can be sent nowhere else, so the region has to be known before.
 */
final class S3Regions {
  private static final int FORBIDDEN = 403;

  private final boolean several;
  private final Set<Known> known = ConcurrentHashMap.newKeySet();

  private record Known(S3Client client, String bucket) {}

  /**
   * What is known at first.
   *
   * @param several whether buckets can be in another region than the one that requests begin in
   */
  S3Regions(boolean several) {
    this.several = several;
  }

  /**
   * Returns when {@code client} knows where {@code bucket} is; asks once for each.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it cannot be found out
   */
  void find(S3Client client, String bucket) {
    Known both = new Known(client, bucket);
    if (!several || known.contains(both)) {
      return;
    }
    try {
      client.headBucket(request -> request.bucket(bucket));
    } catch (AwsServiceException e) {
      // Who may create and not look is refused by the bucket's own region.
      if (e.statusCode() != FORBIDDEN) {
        throw e;
      }
    }
    known.add(both);
  }
}
