package io.edgeward.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Manifests that promote one image. */
final class OneImage {
  private OneImage() {}

  /** Promotes {@code digest} to {@code repository}, whose path is {@code FOLDER/NAME}. */
  static ManifestSet manifests(RepositoryPath repository, Digest digest, String... tags) {
    Location at = new Location("images/foo/images.yaml", 3);
    int slash = repository.path().lastIndexOf('/');
    RegistryPath root = new RegistryPath(repository.host(), repository.path().substring(0, slash));
    List<TagClaim> claims = Stream.of(tags).map(tag -> new TagClaim(Tag.of(tag), at)).toList();
    Manifest manifest =
        new Manifest(
            "foo",
            RegistryPath.of("staging.test"),
            List.of(new Destination(root, Optional.empty(), at)),
            List.of(
                new ImageClaims(
                    ImageName.of(repository.path().substring(slash + 1)),
                    List.of(new DigestClaim(digest, claims, at)),
                    at)),
            at);
    return new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of());
  }
}
