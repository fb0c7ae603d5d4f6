package io.edgeward.files;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hands copies on to other instances, in messages of the same topic.
 *
 * @param publisher where messages go
 * @param topic short name of the topic
 * @param edges the most edges that one message holds
 */
record FileBatchPublisher(MessagePublisher publisher, String topic, int edges) {
  /** Below the 10 MB of a Pub/Sub message; a name may grow to twice its length as JSON. */
  private static final int MOST_BYTES = 8_000_000;

  /** What a subscription of the topic may select batches by. */
  private static final SortedMap<String, String> ATTRIBUTES =
      new TreeMap<>(Map.of("edgeward-kind", "files"));

  /** Copies of one source stay together as far as they fit: it is read once for all of them. */
  private static final Comparator<FileCopy> BY_SOURCE =
      Comparator.comparing(FileCopy::source).thenComparing(FileCopy::destination);

  /** Whether {@code copies} are more than one instance should do. */
  boolean tooLarge(List<FileCopy> copies) {
    return copies.size() > edges;
  }

  /**
   * Publishes {@code copies} as parts of {@code run}.
   *
   * @return how many messages there are
   * @throws NotPublishedException if some may be missing; publishing all of them again does no harm
   */
  int publish(Run run, Optional<Revision> revision, List<FileCopy> copies)
      throws NotPublishedException {
    List<SortedMap<ObjectUri, Digest>> parts = cut(copies);
    for (int i = 0; i < parts.size(); i++) {
      FileBatch batch = new FileBatch(run.part(i + 1), revision, parts.get(i));
      publisher.publish(topic, batch.write(), ATTRIBUTES);
    }
    return parts.size();
  }

  /** Parts of at most {@code edges} files each, and of a size that a message may have. */
  private List<SortedMap<ObjectUri, Digest>> cut(List<FileCopy> copies) {
    List<SortedMap<ObjectUri, Digest>> parts = new ArrayList<>();
    int bytes = 0;
    for (FileCopy copy : copies.stream().sorted(BY_SOURCE).toList()) {
      int length = copy.destination().toString().getBytes(StandardCharsets.UTF_8).length * 2 + 150;
      if (parts.isEmpty() || parts.getLast().size() == edges || bytes + length > MOST_BYTES) {
        parts.add(new TreeMap<>());
        bytes = 0;
      }
      parts.getLast().put(copy.destination(), copy.content());
      bytes += length;
    }
    return parts;
  }
}
