package io.edgeward.files;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.store.ObjectUri;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A part of a run, for any instance to work on: {@code {"batch": {"run", "part", "revision",
 * "files": [{"sha256", "destination"}]}}}. It authorises nothing: what HEAD does not want any more
 * is left out, and what is to be done is planned again from what the stores hold.
 *
 * @param run which part of which run it is
 * @param revision the commit that the run began with
 * @param files what was planned: the content by its destination
 */
record FileBatch(Run run, Optional<Revision> revision, SortedMap<ObjectUri, Digest> files) {
  /** Takes an unchangeable copy of the files. */
  FileBatch {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The part of {@code head} that this batch is about. */
  FileSet wantedBy(FileSet head) {
    return head.only(
        files.entrySet().stream()
            .filter(file ->
                head.find(file.getKey()).stream()
                    .anyMatch(edge -> edge.content().equals(file.getValue())))
            .map(SortedMap.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  byte[] write() {
    JsonBuilder json =
        Json.object()
            .with("run", run.id())
            .with("part", run.part())
            .withOptional("revision", revision.map(Revision::commit))
            .with(
                "files",
                files.entrySet().stream()
                    .map(file ->
                        Json.object()
                            .with("sha256", file.getValue().hex())
                            .with("destination", file.getKey().toString()))
                    .toList());
    return Json.object().with("batch", json).toBytes();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if something is missing or malformed
   */
  static FileBatch parse(JsonObject json) {
    SortedMap<ObjectUri, Digest> files = new TreeMap<>();
    json.objects("files")
        .forEach(file ->
            files.put(
                ObjectUri.of(file.text("destination")), Digest.ofSha256(file.text("sha256"))));
    return new FileBatch(
        new Run(json.text("run"), json.text("part")),
        json.optionalText("revision").map(Revision::new),
        files);
  }
}
