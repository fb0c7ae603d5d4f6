package io.edgeward.promote;

import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hands work on to other instances, in messages of the same topic.
 *
 * @param publisher where messages go
 * @param topic short name of the topic
 * @param edges the most edges that one message holds
 */
record Batches(MessagePublisher publisher, String topic, int edges) {
  /** Whether {@code work} is more than one instance should do. */
  boolean tooLarge(Work work) {
    return work.cut(edges).size() > 1;
  }

  /**
   * Publishes {@code work} as parts of {@code run}.
   *
   * @return how many messages there are
   * @throws NotPublishedException if some may be missing; publishing all of them again does no harm
   */
  int publish(Run run, Optional<Revision> revision, Work work) throws NotPublishedException {
    List<Work> parts = work.cut(edges);
    for (int i = 0; i < parts.size(); i++) {
      Batch batch = Batch.of(run.part(i + 1), revision, parts.get(i));
      publisher.publish(
          topic, BatchJson.write(batch), Collections.unmodifiableSortedMap(new TreeMap<>()));
    }
    return parts.size();
  }
}
