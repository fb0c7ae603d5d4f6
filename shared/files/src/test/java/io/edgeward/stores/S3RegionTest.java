package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets of another region than the one that requests begin in. */
class S3RegionTest {
  private static final String ENDPOINT = "aws.endpointUrlS3";
  private static final ObjectUri OBJECT = ObjectUri.of("s3://there/tool");
  private static final byte[] CONTENT = new byte[3 << 20];

  private final RegionServer server = RegionServer.start("eu-central-1");
  private ObjectStores stores;

  @BeforeEach
  void open() {
    System.setProperty(ENDPOINT, server.uri().toString());
    stores =
        ObjectStores.open(
            StoreOptions.DEFAULT
                .withLimits(Limits.BRISK)
                .withAws(
                    AwsOptions.from(
                        Map.of(
                            "AWS_REGION", "us-west-2",
                            "AWS_ACCESS_KEY_ID", "id",
                            "AWS_SECRET_ACCESS_KEY", "secret"))));
  }

  @AfterEach
  void close() {
    System.clearProperty(ENDPOINT);
    stores.close();
    server.close();
  }

  private StoredObject create(FileContent content) {
    return stores.store(OBJECT).create(OBJECT, content);
  }

  private static FileContent passing() {
    Pipe pipe = new Pipe();
    pipe.offer(CONTENT, CONTENT.length, Duration.ZERO);
    pipe.end(Duration.ZERO);
    return new FileContent.Passing(Digest.ofContent(CONTENT), CONTENT.length, 1 << 18, pipe);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400})
  void bringsAFileThatPassesThrough(int status) {
    server.answersElsewhere(status);
    assertThat(create(passing()).size()).isEqualTo(CONTENT.length);
    assertThat(create(passing()).size()).isEqualTo(CONTENT.length);
    assertThat(server.asked())
        .as("the region is asked for once")
        .filteredOn(line -> line.startsWith("HEAD "))
        .hasSize(2);
    assertThat(server.asked()).filteredOn(line -> line.startsWith("PUT ")).hasSize(2);
  }

  @Test
  void bringsAFileThatIsInMemory() {
    server.answersElsewhere(301);
    assertThat(create(new FileContent.Whole(Digest.ofContent(CONTENT), CONTENT)).size())
        .isEqualTo(CONTENT.length);
  }

  @Test
  void needsNoRightToLookAtTheBucket() {
    server.deniesHead();
    assertThat(create(passing()).size()).isEqualTo(CONTENT.length);
  }

  @Test
  void aBucketThatIsSentAwayAllTheSameIsForAnotherRun() {
    server.sendsContentElsewhere();
    assertThatThrownBy(() -> create(passing()))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
        .hasMessageStartingWith("could not create s3://there/tool: ");
  }
}
