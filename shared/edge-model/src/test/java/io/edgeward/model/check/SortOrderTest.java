package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.notation.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SortOrderTest {
  private static final String END =
      " stands before one that it should follow; sort the list, so that the next change merges"
          + " [unsorted]";

  @Test
  void namesTheFirstImageThatLeftTheOrderOfAList() {
    assertThat(lost(images("bar", "baz", "foo"), images("foo", "bar", "baz", "box")))
        .containsExactly("images/x/images.yaml:1: image foo" + END);
  }

  @Test
  void namesTheFirstDigestThatLeftTheOrderOfItsImage() {
    assertThat(lost(digests("a", "b", "c"), digests("c", "a", "b", "d")))
        .containsExactly("images/x/images.yaml:1: digest c of foo" + END);
  }

  @Test
  void leavesListsAloneThatWereNeverSorted() {
    assertThat(lost(images("foo", "bar", "baz"), images("foo", "bar", "baz", "box"))).isEmpty();
    assertThat(lost(digests("c", "a", "b"), digests("c", "b", "a"))).isEmpty();
  }

  @Test
  void saysNothingOfAListThatStaysSorted() {
    assertThat(lost(images("bar", "baz", "foo"), images("bar", "baz", "box", "foo"))).isEmpty();
    assertThat(lost(digests("a", "b", "c"), digests("a", "b", "c", "d"))).isEmpty();
    assertThat(lost(images("foo", "bar", "baz"), images("bar", "baz", "foo"))).isEmpty();
  }

  @Test
  void saysNothingOfListsThatAreTooShortToBeSortedOnPurpose() {
    assertThat(lost(images("bar", "foo"), images("foo", "bar"))).isEmpty();
    assertThat(lost(digests("a", "b"), digests("b", "a", "c"))).isEmpty();
  }

  private static List<String> lost(ManifestSet before, ManifestSet after) {
    return SortOrder.lost(before, after).stream()
        .map(Problem::toString)
        .map(Names::shorten)
        .toList();
  }

  /** Entries line by line, as they are written. */
  private static ManifestSet images(String... names) {
    List<ImageClaims> images = new ArrayList<>();
    for (String name : names) {
      images.add(new ImageClaims(new ImageName(name), List.of(), line(images.size())));
    }
    images.sort(Comparator.comparing(ImageClaims::name));
    return set(images);
  }

  private static ManifestSet digests(String... letters) {
    List<DigestClaim> digests = new ArrayList<>();
    for (String letter : letters) {
      digests.add(new DigestClaim(Names.digest(letter), List.of(), line(digests.size())));
    }
    digests.sort(Comparator.comparing(DigestClaim::digest));
    return set(List.of(new ImageClaims(new ImageName("foo"), digests, line(0))));
  }

  private static Location line(int before) {
    return new Location("images/x/images.yaml", before + 1);
  }

  private static ManifestSet set(List<ImageClaims> images) {
    Location at = new Location("manifests/x/promoter-manifest.yaml", 1);
    Manifest manifest =
        new Manifest(
            "x",
            RegistryPath.of("staging.test"),
            List.of(new Destination(RegistryPath.of("us.test"), Optional.empty(), at)),
            images,
            at);
    return new ManifestSet(Optional.empty(), List.of(manifest), Policy.NONE, List.of());
  }
}
