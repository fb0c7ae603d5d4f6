package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class S3CredentialsTest {
  private static S3Credentials credentials(Map<String, String> environment) {
    try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
      return S3Credentials.of(AwsOptions.from(environment), http, Region.US_EAST_1);
    }
  }

  @Test
  void closesTheClientThatAssumesTheRole() {
    try (S3Credentials role =
        credentials(Map.of("EDGEWARD_AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/mirrors"))) {
      assertThat(role.open().getFirst() == role.provider()).as("the provider").isTrue();
      assertThat(role.open().getLast() instanceof StsClient).as("its client").isTrue();
    }
  }

  @Test
  void closesTheChainThatTheSdkFinds() {
    try (S3Credentials found = credentials(Map.of())) {
      assertThat(found.provider()).isInstanceOf(DefaultCredentialsProvider.class);
      assertThat(found.open().getFirst()).isSameAs(found.provider());
    }
  }

  @Test
  void areClosedWithTheClientsInTheirOrder() {
    List<String> closed = new ArrayList<>();
    S3Credentials credentials =
        new S3Credentials(
            AnonymousCredentialsProvider.create(),
            List.of(() -> closed.add("provider"), () -> closed.add("sts")));
    new S3Clients(AwsOptions.NONE, Limits.BRISK, new RequestCounts(), (http, region) -> credentials)
        .close();
    assertThat(closed).containsExactly("provider", "sts");
  }
}
