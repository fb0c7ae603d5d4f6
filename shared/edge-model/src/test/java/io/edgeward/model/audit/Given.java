package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.trust.Carry;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small manifests and inventories: {@code "a:1.0,latest"} is digest aaa.. with two tags. */
final class Given {
  static final RepositoryPath US = RepositoryPath.of("us.gcr.io/prod/foo/bar");
  static final RepositoryPath EU = RepositoryPath.of("eu.gcr.io/prod/foo/bar");

  /** A policy that requires signatures. */
  static final Policy SIGNED =
      Policy.NONE.withTrust(
          new TrustPolicy(
              new SignaturePolicy(
                  List.of(), List.of(), true, Carry.VERIFIED, Set.of(SignatureFormat.BUNDLE)),
              List.of(),
              Optional.empty()),
          Policy.NONE.vulnerabilities());

  /** For policies that require no signatures. */
  static final AttachmentOrigins NO_ORIGINS =
      (attached, policy) -> {
        throw new AssertionError("asked where " + attached + " comes from");
      };

  private Given() {}

  /** The digest of 64 times the same hexadecimal digit. */
  static Digest digest(String letter) {
    return new Digest("sha256:" + letter.repeat(64));
  }

  /** Image bar of project foo, promoted to two regions. */
  static EdgeSet edges(String... claims) {
    return edges(Policy.NONE, claims);
  }

  static EdgeSet edges(Policy policy, String... claims) {
    List<Destination> regions =
        List.of(destination("us.gcr.io/prod/foo", 4), destination("eu.gcr.io/prod/foo", 5));
    return edges(regions, policy, claims);
  }

  static EdgeSet edges(List<Destination> destinations, Policy policy, String... claims) {
    List<DigestClaim> digests = new ArrayList<>();
    for (String claim : claims) {
      digests.add(claim(claim, digests.size() + 3));
    }
    Location at = new Location("images/foo/images.yaml", 1);
    ImageClaims image = new ImageClaims(ImageName.of("bar"), digests, at);
    Manifest manifest =
        new Manifest(
            "k8s-staging-foo",
            RegistryPath.of("gcr.io/k8s-staging-foo"),
            destinations,
            List.of(image),
            new Location("manifests/foo/promoter-manifest.yaml", 0));
    return EdgeSet.of(new ManifestSet(Optional.empty(), List.of(manifest), policy, List.of()));
  }

  static Destination destination(String registry, int line) {
    Location at = new Location("manifests/foo/promoter-manifest.yaml", line);
    return new Destination(RegistryPath.of(registry), Optional.empty(), at);
  }

  private static DigestClaim claim(String text, int line) {
    Location at = new Location("images/foo/images.yaml", line);
    List<TagClaim> tags = tags(text).stream().map(tag -> new TagClaim(tag, at)).toList();
    return new DigestClaim(digest(text.substring(0, 1)), tags, at);
  }

  private static List<Tag> tags(String text) {
    return text.length() < 3
        ? List.of()
        : java.util.Arrays.stream(text.substring(2).split(",")).sorted().map(Tag::of).toList();
  }

  static Push push(String digest) {
    return new Push(US, digest(digest), Optional.empty());
  }

  static Push push(String digest, String tag) {
    return new Push(US, digest(digest), Optional.of(Tag.of(tag)));
  }

  /** A listing: {@code "a:1.0"} a tagged digest, {@code "i>ab"} an index with two children. */
  static Listing listing(String... contents) {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    for (String content : contents) {
      Digest digest = digest(content.substring(0, 1));
      boolean index = content.length() > 1 && content.charAt(1) == '>';
      List<Digest> children =
          index
              ? content.substring(2).chars().mapToObj(c -> digest("" + (char) c)).toList()
              : List.of();
      String type = index ? "index" : "manifest";
      digests.put(
          digest,
          new Listed(Optional.of("application/vnd.oci.image." + type + ".v1+json"), children));
      if (!index) {
        tags(content).forEach(tag -> tags.put(tag, digest));
      }
    }
    return Listing.of(digests, tags);
  }

  static Inventory inventory(Listing us, Listing eu) {
    return Inventory.of(Map.of(US, new Reading.Read(us), EU, new Reading.Read(eu)));
  }
}
