package io.edgeward.runtime.message;

import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Publishes to Pub/Sub, its emulator, or anything that speaks the REST method {@code
 * projects.topics.publish}, as the embedded bus does. The client, over HTTP/JSON, is created with
 * the first message; DECISIONS.md has what that costs.
 */
public final class PubSubPublisher implements MessagePublisher, AutoCloseable {
  private final String project;
  private final Optional<URI> endpoint;
  private final Duration patience;
  private TopicAdminClient client;

  /**
   * Publishes to topics of {@code project}.
   *
   * @param endpoint of an emulator or bus, to which no credentials are sent; empty for the service
   * @param patience how long to try, all retries included
   */
  public PubSubPublisher(String project, Optional<URI> endpoint, Duration patience) {
    this.project = project;
    this.endpoint = endpoint;
    this.patience = patience;
  }

  @Override
  public String publish(String topic, byte[] data, SortedMap<String, String> attributes)
      throws NotPublishedException {
    PubsubMessage message =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(data))
            .putAllAttributes(attributes)
            .build();
    try {
      return client()
          .publish(TopicName.of(project, topic), List.of(message))
          .getMessageIdsList()
          .getFirst();
    } catch (ApiException | IOException e) {
      throw new NotPublishedException(
          "topic %s did not take the message (%s)".formatted(topic, reason(e)), e);
    }
  }

  /** Ends the client, if there is one. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }

  private synchronized TopicAdminClient client() throws IOException {
    if (client == null) {
      client = TopicAdminClient.create(settings());
    }
    return client;
  }

  private TopicAdminSettings settings() throws IOException {
    TopicAdminSettings.Builder settings = TopicAdminSettings.newHttpJsonBuilder();
    settings
        .publishSettings()
        .setBatchingSettings(BatchingSettings.newBuilder().setIsEnabled(false).build())
        .setRetrySettings(retries(settings.publishSettings().getRetrySettings()));
    if (endpoint.isPresent()) {
      settings.setEndpoint(endpoint.get().toString());
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    }
    return settings.build();
  }

  /** The client's own settings would try for ten minutes, longer than any caller of ours waits. */
  private RetrySettings retries(RetrySettings defaults) {
    return defaults.toBuilder()
        .setTotalTimeoutDuration(patience)
        .setInitialRpcTimeoutDuration(patience)
        .setMaxRpcTimeoutDuration(patience)
        .build();
  }

  private static String reason(Exception e) {
    return e instanceof ApiException api
        ? api.getStatusCode().getCode().toString()
        : e.getClass().getSimpleName();
  }
}
