package io.edgeward.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Fills registries with images, and writes the manifests that promote them. */
final class RegistryFiller {
  private static final int IMAGES_PER_REPOSITORY = 10;
  private static final int SMALL_LAYER = 2_000;
  private static final int RELEASED_LAYER = 1_000_000;

  private final String staging;
  private final List<String> production;
  private final Path manifests;
  private final String project;
  private final String promoted;
  private final String folder;
  private final Attaching attaching;
  private final SortedMap<String, SortedMap<Digest, Tag>> claims = new TreeMap<>();
  private List<String> addresses;

  /** Adds something to an image in staging. */
  interface Attaching {
    void attach(RepositoryPath repository, Image image) throws IOException;
  }

  RegistryFiller(List<String> hosts, Path manifests) {
    this(hosts, manifests, "staging", (repository, image) -> {});
  }

  /** The same below {@code folder} in staging, where each image gets something attached. */
  RegistryFiller(List<String> hosts, Path manifests, String folder, Attaching attaching) {
    this(hosts, manifests, "bench", "prod", folder, attaching);
  }

  /** The same for one of several projects, each of which has its own folder in production. */
  RegistryFiller(List<String> hosts, Path manifests, String project) {
    this(hosts, manifests, project, "prod/" + project, "staging", (repository, image) -> {});
  }

  private RegistryFiller(
      List<String> hosts,
      Path manifests,
      String project,
      String promoted,
      String folder,
      Attaching attaching) {
    this.staging = hosts.getFirst();
    this.production = hosts.subList(1, hosts.size());
    this.addresses = hosts;
    this.manifests = manifests;
    this.project = project;
    this.promoted = promoted;
    this.folder = folder;
    this.attaching = attaching;
  }

  /** The addresses by which manifests name the registries, in the order of the hosts. */
  RegistryFiller known(List<String> others) {
    addresses = others;
    return this;
  }

  /**
   * Small images with a config and a layer of their own, in staging only.
   *
   * @param first the number of the first one
   */
  String spread(int images, int first) throws IOException {
    stage(images, first, 1, SMALL_LAYER);
    return "spread " + images;
  }

  /** Images with layers of their own, in staging only. */
  String stage(int images, int layers, int layerSize) throws IOException {
    stage(images, 0, layers, layerSize);
    return "staged " + images;
  }

  private void stage(int images, int first, int layers, int layerSize) throws IOException {
    for (int i = 0; i < images; i++) {
      Image image = Images.image(first + i, layers, layerSize);
      Tag tag = claim(i / IMAGES_PER_REPOSITORY, i, image);
      RepositoryPath repository = repository(staging, i / IMAGES_PER_REPOSITORY);
      ImagePusher.push(image, repository, tag);
      attaching.attach(repository, image);
    }
    writeManifests(manifests);
  }

  /** Indexes of images with layers of their own, in staging only. */
  String stageIndexes(int indexes, int platforms, int layers, int layerSize) throws IOException {
    List<Platform> all =
        IntStream.range(0, platforms).mapToObj(i -> new Platform("linux", "arch" + i)).toList();
    for (int i = 0; i < indexes; i++) {
      ImageIndex index = Images.index(i, all, layers, layerSize);
      Tag tag = claim(i / IMAGES_PER_REPOSITORY, i, index);
      ImagePusher.push(index, repository(staging, i / IMAGES_PER_REPOSITORY), tag);
    }
    writeManifests(manifests);
    return "staged " + indexes;
  }

  /** Images that share their blobs, in every region. */
  String promote(int images, int repositories) throws IOException {
    Image first = Images.image(0);
    for (int i = 0; i < images; i++) {
      int repository = i % repositories;
      Image image = variant(first, i);
      Tag tag = claim(repository, i, image);
      for (String region : production) {
        push(image, repository(region, repository), tag, i < repositories);
      }
    }
    writeManifests(manifests);
    return "promoted " + images;
  }

  /** New images with layers in common, one in each of the first repositories, in every region. */
  String release(int images, int seed) {
    List<Layer> layers = Images.layers(seed, 3, RELEASED_LAYER);
    for (int i = 0; i < images; i++) {
      Image image = variant(Images.image(Flavor.OCI, Platform.AMD64, layers), seed + i);
      for (String region : production) {
        ImagePusher.push(image, repository(region, i), Tag.of("v" + seed));
      }
    }
    return "released " + images;
  }

  private static void push(Image image, RepositoryPath to, Tag tag, boolean withBlobs)
      throws IOException {
    if (withBlobs) {
      ImagePusher.push(image, to, tag);
    } else {
      ImagePusher.pushManifest(image, to, tag);
    }
  }

  /** The same image with an annotation of its own, and so with a digest of its own. */
  private static Image variant(Image image, int number) {
    JsonObject manifest =
        JsonParser.parseString(new String(image.manifest(), StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject annotations = new JsonObject();
    annotations.addProperty("number", Integer.toString(number));
    manifest.add("annotations", annotations);
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    return new Image(image.platform(), image.mediaType(), bytes, image.config(), image.layers());
  }

  private Tag claim(int repository, int image, Artifact content) {
    Tag tag = Tag.of("v1." + image);
    claims.computeIfAbsent(name(repository), n -> new TreeMap<>()).put(content.digest(), tag);
    return tag;
  }

  /** Writes what promotes all that was staged into another folder. */
  void writeManifests(Path tree) throws IOException {
    StringBuilder registries = new StringBuilder("registries:\n- name: ");
    registries.append("%s/%s\n  src: true\n".formatted(addresses.getFirst(), folder));
    addresses.stream()
        .skip(1)
        .forEach(region -> registries.append("- name: %s/%s\n".formatted(region, promoted)));
    StringBuilder images = new StringBuilder();
    claims.forEach((name, digests) -> {
      images.append("- name: ").append(name).append("\n  dmap:\n");
      digests.forEach(
          (digest, tag) -> images.append("    \"%s\": [\"%s\"]\n".formatted(digest, tag)));
    });
    write(tree.resolve("manifests/%s/promoter-manifest.yaml".formatted(project)), registries);
    write(tree.resolve("images/%s/images.yaml".formatted(project)), images);
  }

  private static void write(Path path, CharSequence text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private RepositoryPath repository(String host, int repository) {
    String parent = host.equals(staging) ? folder : promoted;
    return new RepositoryPath(host, parent + "/" + name(repository));
  }

  private static String name(int repository) {
    return "image-%04d".formatted(repository);
  }
}
