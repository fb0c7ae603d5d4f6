package io.edgeward.promote;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hands requests on to other instances, in messages of the same topic.
 *
 * @param publisher where messages go
 * @param topic short name of the topic
 * @param edges the most edges that one message holds
 */
record PromotionBatchPublisher(MessagePublisher publisher, String topic, int edges) {
  /** What a subscription of the topic may select batches by. */
  private static final SortedMap<String, String> ATTRIBUTES =
      new TreeMap<>(Map.of("edgeward-kind", "images"));

  /** Whether {@code requests} are more than one instance should do. */
  boolean tooLarge(List<ImageRequest> requests) {
    return cut(requests, edges).size() > 1;
  }

  /**
   * Publishes {@code requests} as parts of {@code run}.
   *
   * @return how many messages there are
   * @throws NotPublishedException if some may be missing; publishing all of them again does no harm
   */
  int publish(Run run, Optional<Revision> revision, List<ImageRequest> requests)
      throws NotPublishedException {
    List<List<ImageRequest>> parts = cut(requests, edges);
    for (int i = 0; i < parts.size(); i++) {
      PromotionBatch batch = new PromotionBatch(run.part(i + 1), revision, parts.get(i));
      publisher.publish(topic, batch.write(), ATTRIBUTES);
    }
    return parts.size();
  }

  /** Parts of at most {@code edges} edges each; a request that is larger is a part of its own. */
  static List<List<ImageRequest>> cut(List<ImageRequest> requests, int edges) {
    List<List<ImageRequest>> parts = new ArrayList<>();
    int size = 0;
    for (ImageRequest request : requests) {
      if (parts.isEmpty() || size + request.edges() > edges) {
        parts.add(new ArrayList<>());
        size = 0;
      }
      parts.getLast().add(request);
      size += request.edges();
    }
    return parts;
  }
}
