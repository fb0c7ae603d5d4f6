package io.edgeward.model.notation;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Short notation for manifests of files and for what stores hold. Contents are named by letters.
 */
public final class Files {
  private Files() {}

  /** The hash of the content that {@code name} stands for. */
  public static Digest content(String name) {
    return Digest.ofContent(name.getBytes(StandardCharsets.UTF_8));
  }

  /** What the MD5 of that content is taken to be. */
  public static String md5(String name) {
    return content(name).hex().substring(0, 32);
  }

  /**
   * A manifest such as {@code manifest("foo", "gs://stage -> gs://prod s3://mirror", "v1/tool a",
   * "v1/other b")}; entries stand in lines from 1.
   */
  public static FileManifest manifest(String project, String stores, String... files) {
    String[] ends = stores.split(" -> ");
    List<FileClaim> claims = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      String[] entry = files[i].split(" ");
      Location at = new Location("manifests/%s/files.yaml".formatted(project), i + 1);
      claims.add(new FileClaim(new FilePath(entry[0]), content(entry[1]), at));
    }
    Location at = new Location("filestores/%s/filepromoter-manifest.yaml".formatted(project), 0);
    return new FileManifest(
        project,
        store(ends[0], at),
        Arrays.stream(ends[1].split(" ")).map(base -> store(base, at)).toList(),
        claims,
        at);
  }

  private static FileStore store(String base, Location at) {
    return new FileStore(StoreUri.of(base), Optional.empty(), at);
  }

  /** The manifests together, without a policy. */
  public static ManifestSet manifests(FileManifest... manifests) {
    return manifests(Policy.NONE, manifests);
  }

  /** The manifests together. */
  public static ManifestSet manifests(Policy policy, FileManifest... manifests) {
    return new ManifestSet(Optional.empty(), List.of(), List.of(manifests), policy, List.of());
  }

  /** The edges of the manifests. */
  public static FileSet set(FileManifest... manifests) {
    return FileSet.of(manifests(manifests));
  }

  /**
   * A store that holds {@code objects}: {@code "v1/tool a"} of which the store proves the content,
   * {@code "v1/tool a ?"} of which it tells size and MD5 alone, {@code "v1/tool a !"} of which it
   * tells nothing. The generation is the content's letter.
   */
  public static StoreReading holding(String... objects) {
    TreeMap<FilePath, StoredObject> held = new TreeMap<>();
    for (String object : objects) {
      String[] parts = object.split(" ");
      String proof = parts.length > 2 ? parts[2] : "";
      held.put(
          new FilePath(parts[0]),
          new StoredObject(
              parts[1].length(),
              parts[1],
              proof.equals("!") ? Optional.empty() : Optional.of(md5(parts[1])),
              proof.isEmpty() ? Optional.of(content(parts[1])) : Optional.empty()));
    }
    return new StoreReading.Read(held);
  }

  /** A store that cannot be read. */
  public static StoreReading unreadable(String reason) {
    return new StoreReading.Unreadable(reason);
  }

  /** The stores together. */
  public static FileInventory inventory(Map<String, StoreReading> stores) {
    TreeMap<StoreUri, StoreReading> readings = new TreeMap<>();
    stores.forEach((base, reading) -> readings.put(StoreUri.of(base), reading));
    return FileInventory.of(readings);
  }
}
