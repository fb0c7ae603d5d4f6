package io.edgeward.cli.flip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.cli.flip.GenerationStore.Creation;
import io.edgeward.cli.flip.GenerationStore.Replacement;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.Right;
import io.edgeward.redirect.document.CurrentJson;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketGenerationStoreTest implements GenerationStoreContract {
  private final EmbeddedCloudStorage storage =
      EmbeddedCloudStorage.start(ObjectStorageOptions.inMemory().pageSize(10));
  private final Bucket bucket = storage.bucket("flips");

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public GenerationStore store() {
    return store("gs://flips/prod");
  }

  private GenerationStore store(String location) {
    return GenerationStore.at(location, Optional.of(storage.host()));
  }

  private String cacheControl(String name) {
    return bucket
        .find(name)
        .flatMap(object -> object.attributes().field(ObjectAttributes.CACHE_CONTROL))
        .orElseThrow();
  }

  private void loseTheNextAnswer() {
    storage.faults().add("POST", "", When.nth(1), new Fault.StatusAfterwards(503));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://flips/prod",
        "gs://flips/prod/",
        "https://storage.googleapis.com/flips/prod"
      })
  void writesBelowItsPrefixForNoCache(String location) throws Exception {
    store(location).create("generations/1.json", new byte[1]);
    store(location).replaceCurrent(Optional.empty(), CurrentJson.write(1));
    assertThat(bucket.names()).containsExactly("prod/current", "prod/generations/1.json");
    assertThat(cacheControl("prod/current")).isEqualTo("no-store");
    assertThat(cacheControl("prod/generations/1.json")).isEqualTo("no-store");
  }

  @Test
  void takesAWholeBucket() throws Exception {
    store("gs://flips").create("generations/1.json", new byte[1]);
    assertThat(bucket.names()).containsExactly("generations/1.json");
    assertThat(store("gs://flips").generations()).containsExactly(1L);
    assertThat(store("gs://flips").where("current")).isEqualTo("gs://flips/current");
  }

  /** The client's own retry meets what it has written. */
  @Test
  void survivesTheLossOfAnAnswer() throws Exception {
    loseTheNextAnswer();
    assertThat(store().create("generations/1.json", new byte[3])).isEqualTo(Creation.CREATED);
    loseTheNextAnswer();
    assertThat(store().replaceCurrent(Optional.empty(), CurrentJson.write(1)))
        .isEqualTo(Replacement.REPLACED);
    Optional<CurrentObject> first = store().current();
    loseTheNextAnswer();
    assertThat(store().replaceCurrent(first, CurrentJson.write(2))).isEqualTo(Replacement.REPLACED);
    assertThat(CurrentJson.read(store().current().orElseThrow().content())).isEqualTo(2);
  }

  @Test
  void seesAWritingThatLeftTheSameContent() throws Exception {
    store().replaceCurrent(Optional.empty(), CurrentJson.write(1));
    Optional<CurrentObject> first = store().current();
    bucket.put("prod/current", CurrentJson.write(1));
    assertThat(store().replaceCurrent(first, CurrentJson.write(2))).isEqualTo(Replacement.CHANGED);
  }

  @Test
  void saysThatWritingIsDenied() {
    bucket.deny(Right.CREATE);
    assertThatThrownBy(() -> store().create("generations/1.json", new byte[1]))
        .isInstanceOf(NotWrittenException.class)
        .hasMessageStartingWith("could not write gs://flips/prod/generations/1.json: ")
        .hasMessageContaining("storage.objects.create")
        .hasMessageEndingWith("; grant that, or sign in as someone who has the right");
  }

  @Test
  void neverTakesAMissingBucketForAnEmptyOne() {
    GenerationStore store = store("gs://other/prod");
    String remedy = "create the bucket or correct --redirect or EDGEWARD_REDIRECT";
    assertThatThrownBy(store::current)
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith("gs://other/prod/current: could not read it: ")
        .hasMessageEndingWith(remedy);
    assertThatThrownBy(store::generations).hasMessageEndingWith(remedy);
    assertThatThrownBy(() -> store.read("current", 9)).hasMessageEndingWith(remedy);
    assertThatThrownBy(() -> store.create("current", new byte[1])).hasMessageEndingWith(remedy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gs://", "gs:/flips", "https://cdn.example/flips", "s3://x/y"})
  void isAtNoOtherPlace(String location) {
    assertThatThrownBy(() -> store(location)).isInstanceOf(IllegalArgumentException.class);
  }
}
