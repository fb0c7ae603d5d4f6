package io.edgeward.stores;

import io.edgeward.model.store.StoreScheme;
import io.edgeward.model.store.StoreUri;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Counts what is sent, each repetition by itself. */
record S3RequestCounter(RequestCounts counts) implements ExecutionInterceptor {
  @Override
  public void beforeTransmission(Context.BeforeTransmission sent, ExecutionAttributes attributes) {
    sent.request()
        .getValueForField("Bucket", String.class)
        .ifPresent(
            bucket -> counts.count(new StoreUri(StoreScheme.S3, bucket, ""), kind(sent.request())));
  }

  private static RequestKind kind(SdkRequest request) {
    return switch (request) {
      case ListObjectsV2Request list -> RequestKind.LIST;
      case GetObjectRequest get -> RequestKind.GET;
      case PutObjectRequest put -> RequestKind.PUT;
      default -> RequestKind.HEAD;
    };
  }
}
