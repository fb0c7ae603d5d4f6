package io.edgeward.backup;

import io.edgeward.model.snapshot.News;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands news on to other instances.
 *
 * @param publisher where messages go
 * @param topic short name of the topic
 * @param images the most images that one message holds
 */
record Batches(MessagePublisher publisher, String topic, int images) {
  /**
   * Publishes {@code news}.
   *
   * @return how many messages there are
   * @throws NotPublishedException if some may be missing; publishing all of them again does no harm
   */
  int publish(SnapshotId folder, Map<Region, List<News>> news) throws NotPublishedException {
    int messages = 0;
    for (Map.Entry<Region, List<News>> region : news.entrySet()) {
      List<News> own = region.getValue();
      for (int from = 0; from < own.size(); from += images) {
        Batch batch =
            new Batch(
                region.getKey().production(),
                folder,
                own.subList(from, Math.min(own.size(), from + images)));
        publisher.publish(topic, batch.write(), Collections.unmodifiableSortedMap(new TreeMap<>()));
        messages++;
      }
    }
    return messages;
  }
}
