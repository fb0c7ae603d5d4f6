package io.edgeward.cli.output;

import io.edgeward.files.PlannedFiles;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ForbiddenFile;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far files have come, as the stores were when they were listed.
 *
 * @param planned what promotion would do about those that are not live, and what was read for it
 * @param stores the counts by store and list
 */
public record FileArrival(
    PlannedFiles planned, SortedMap<StoreUri, SortedMap<String, FileCount>> stores) {
  private record Key(ObjectUri destination, Digest content) {}

  /** What {@code planned} says of {@code files}. */
  public static FileArrival of(FileSet files, PlannedFiles planned) {
    Map<Key, FileCount> notLive = new HashMap<>();
    for (FileCopy copy : planned.plan().copies()) {
      notLive.put(new Key(copy.destination(), copy.content()), new FileCount(0, 1, 0, 0, 0));
    }
    for (FileEdge edge : planned.plan().unproven()) {
      notLive.put(new Key(edge.destination(), edge.content()), new FileCount(0, 0, 0, 1, 0));
    }
    for (FileRefusal refusal : planned.plan().refusals()) {
      notLive.put(
          new Key(refusal.destination(), refusal.content()),
          refusal.rule() == Rule.UNREADABLE
              ? new FileCount(0, 0, 0, 0, 1)
              : new FileCount(0, 0, 1, 0, 0));
    }
    FileCount live = new FileCount(1, 0, 0, 0, 0);
    SortedMap<StoreUri, SortedMap<String, FileCount>> stores = new TreeMap<>();
    Stream.concat(files.edges(), files.forbidden().stream().map(ForbiddenFile::edge))
        .forEach(edge ->
            stores
                .computeIfAbsent(edge.destination().store(), store -> new TreeMap<>())
                .merge(
                    edge.at().file(),
                    notLive.getOrDefault(new Key(edge.destination(), edge.content()), live),
                    FileCount::and));
    return new FileArrival(planned, stores);
  }

  /** All files together. */
  public FileCount count() {
    return stores.values().stream()
        .map(FileArrival::together)
        .reduce(FileCount.NONE, FileCount::and);
  }

  static FileCount together(Map<String, FileCount> lists) {
    return lists.values().stream().reduce(FileCount.NONE, FileCount::and);
  }
}
