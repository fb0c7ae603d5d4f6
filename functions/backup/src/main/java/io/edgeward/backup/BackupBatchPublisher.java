package io.edgeward.backup;

import io.edgeward.model.snapshot.NewContent;
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
record BackupBatchPublisher(MessagePublisher publisher, String topic, int images) {
  /**
   * Publishes {@code news}.
   *
   * @return how many messages there are
   * @throws NotPublishedException if some may be missing; publishing all of them again does no harm
   */
  int publish(SnapshotId folder, Map<Region, List<NewContent>> news) throws NotPublishedException {
    int messages = 0;
    for (Map.Entry<Region, List<NewContent>> region : news.entrySet()) {
      List<NewContent> own = region.getValue();
      for (int from = 0; from < own.size(); from += images) {
        BackupBatch batch =
            new BackupBatch(
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
