package io.edgeward.stores;

import io.edgeward.testkit.peers.VersityGateway;
import java.net.URI;
import java.util.Optional;

/** Keys for servers on this machine, where the SDK's chain of credentials finds them. */
final class TestCredentials {
  private TestCredentials() {}

  static ObjectStores stores(URI s3) {
    return ObjectStores.open(StoreOptions.DEFAULT.withLimits(Limits.BRISK).withAws(options(s3)));
  }

  static AwsOptions options(URI s3) {
    System.setProperty("aws.accessKeyId", VersityGateway.USER);
    System.setProperty("aws.secretAccessKey", VersityGateway.SECRET);
    return new AwsOptions(
        Optional.empty(), Optional.of(s3), Optional.empty(), "metadata.google.internal");
  }
}
