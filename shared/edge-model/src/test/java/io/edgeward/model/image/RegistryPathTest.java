package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistryPathTest {
  private static final RegistryPath PROD = RegistryPath.of("us.gcr.io/prod");

  @Test
  void containsWhatIsBelowItOnComponentBoundaries() {
    assertThat(PROD.contains(RegistryPath.of("us.gcr.io/prod"))).isTrue();
    assertThat(PROD.contains(RepositoryPath.of("us.gcr.io/prod/foo"))).isTrue();
    assertThat(PROD.contains(RepositoryPath.of("us.gcr.io/prod-bak/foo"))).isFalse();
    assertThat(PROD.contains(RepositoryPath.of("eu.gcr.io/prod/foo"))).isFalse();
    assertThat(PROD.contains(RegistryPath.of("us.gcr.io"))).isFalse();
    assertThat(RegistryPath.of("us.gcr.io").contains(PROD)).isTrue();
  }

  @Test
  void resolvesAnImageToOneRepositoryHoweverItIsSplit() {
    assertThat(PROD.resolve(ImageName.of("foo/bar")))
        .isEqualTo(RegistryPath.of("us.gcr.io/prod/foo").resolve(ImageName.of("bar")))
        .hasToString("us.gcr.io/prod/foo/bar");
    assertThat(RegistryPath.of("us.gcr.io").resolve(ImageName.of("foo")))
        .hasToString("us.gcr.io/foo");
  }

  @Test
  void knowsWhichImagesStillFit() {
    RegistryPath longOne = RegistryPath.of("gcr.io/" + "a".repeat(200));
    assertThat(longOne.canHold(ImageName.of("b".repeat(54)))).isTrue();
    assertThat(longOne.canHold(ImageName.of("b".repeat(55)))).isFalse();
    assertThatThrownBy(() -> longOne.resolve(ImageName.of("b".repeat(55))))
        .hasMessageEndingWith("is not a repository: write 1 to 255 characters");
  }

  @Test
  void findsTheImagesNameBelowIt() {
    RepositoryPath repository = RepositoryPath.of("us.gcr.io/prod/foo/bar");
    assertThat(repository.nameBelow(PROD)).hasToString("foo/bar");
    assertThat(repository.nameBelow(RegistryPath.of("us.gcr.io"))).hasToString("prod/foo/bar");
    assertThatThrownBy(() -> RepositoryPath.of("us.gcr.io/prod").nameBelow(PROD))
        .hasMessage("us.gcr.io/prod is not below us.gcr.io/prod");
  }
}
