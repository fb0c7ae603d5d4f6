package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.registry.auth.Credential;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.read.InventoryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that promotion works with, on this machine: a staging registry, production in three regions,
 * a git repository of manifests and a ledger.
 */
final class PromotionFixture implements AutoCloseable {
  private final EmbeddedRegistry staging;
  private final Map<String, EmbeddedRegistry> regions = new LinkedHashMap<>();
  private final GitFixture git;
  private final Path ledger;

  private PromotionFixture(EmbeddedRegistry staging, GitFixture git, Path ledger) {
    this.staging = staging;
    this.git = git;
    this.ledger = ledger;
  }

  /** Registries with Google's listing. */
  static PromotionFixture in(Path folder) throws IOException {
    return in(folder, RegistryOptions.inMemory().googleListing());
  }

  static PromotionFixture in(Path folder, RegistryOptions options) throws IOException {
    PromotionFixture stage =
        new PromotionFixture(
            EmbeddedRegistry.start(options),
            GitFixture.create(folder.resolve("manifests.git")),
            folder.resolve("ledger"));
    for (String region : List.of("us", "eu", "asia")) {
      stage.regions.put(region, EmbeddedRegistry.start(options));
    }
    return stage;
  }

  EmbeddedRegistry staging() {
    return staging;
  }

  EmbeddedRegistry region(String name) {
    return regions.get(name);
  }

  List<EmbeddedRegistry> registries() {
    return Stream.concat(Stream.of(staging), regions.values().stream()).toList();
  }

  GitFixture git() {
    return git;
  }

  /** Where an image of a project lies in staging. */
  RepositoryPath staged(String project, String image) {
    return RepositoryPath.of(staging.host() + "/" + project + "/" + image);
  }

  /** Where it lies in production. */
  RepositoryPath promoted(String region, String project, String image) {
    return RepositoryPath.of(regions.get(region).host() + "/prod/" + project + "/" + image);
  }

  /** Pushes to staging, by digest. */
  Digest stage(String project, String image, Artifact artifact) {
    ImagePusher.push(artifact, staged(project, image));
    return artifact.digest();
  }

  /** A commit that makes these the images of one project, promoted to all regions. */
  Revision commit(String project, ImagesYaml images) throws IOException {
    return git.commit(
        "Promote " + project,
        Map.of(
            "manifests/" + project + "/promoter-manifest.yaml",
            registriesOf(project),
            "images/" + project + "/images.yaml",
            images.text()));
  }

  String registriesOf(String project) {
    StringBuilder yaml = new StringBuilder("registries:\n");
    yaml.append("- name: %s/%s\n  src: true\n".formatted(staging.host(), project));
    regions
        .values()
        .forEach(region -> yaml.append("- name: %s/prod/%s\n".formatted(region.host(), project)));
    return yaml.toString();
  }

  /** A client that hardly waits. */
  static RegistryClient client() {
    return RegistryClient.builder()
        .credentials((host, path) -> new Credential.Anonymous())
        .backoff(Backoff.BRISK)
        .build();
  }

  Promotion promotion() {
    return Promotion.over(client(), PromotionOptions.DEFAULTS.ledger(ledger()));
  }

  Ledger ledger() {
    return Ledger.open(ledger.toString());
  }

  ManifestHistory history() {
    return Histories.of(git);
  }

  /** The edges that HEAD wants. */
  EdgeSet head() throws Exception {
    return history().at(git.tip("main")).orElseThrow().edges();
  }

  /** Every tag of a region, {@code foo/bar:1.0}, and the digest that it names. */
  SortedMap<String, Digest> tags(String region) {
    SortedMap<String, Digest> tags = new TreeMap<>();
    readings(region)
        .forEach((repository, listing) ->
            listing
                .tags()
                .forEach((tag, digest) -> tags.put(name(repository) + ":" + tag, digest)));
    return tags;
  }

  /** Every manifest of a region, {@code foo/bar@sha256:...}. */
  List<String> manifests(String region) {
    List<String> names = new ArrayList<>();
    readings(region)
        .forEach((repository, listing) ->
            listing.digests().keySet().forEach(d -> names.add(name(repository) + "@" + d)));
    return names;
  }

  private SortedMap<RepositoryPath, Listing> readings(String region) {
    RegistryPath root = RegistryPath.of(regions.get(region).host());
    SortedMap<RepositoryPath, Listing> listings = new TreeMap<>();
    try (RegistryClient client = client()) {
      new InventoryReader(client)
          .below(root)
          .readings()
          .forEach((repository, reading) ->
              listings.put(repository, ((Reading.Read) reading).listing()));
    }
    return listings;
  }

  private static String name(RepositoryPath repository) {
    return repository.path().substring("prod/".length());
  }

  /** Today's receipts. */
  List<Receipt> receipts() throws Exception {
    return ledger().receiptsOf(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
  }

  static Tag tag(String text) {
    return Tag.of(text);
  }

  @Override
  public void close() {
    registries().forEach(EmbeddedRegistry::close);
    git.close();
  }
}
