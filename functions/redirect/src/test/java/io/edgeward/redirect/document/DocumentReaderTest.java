package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.route.ContentKind;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
  private static final Target GOOGLE =
      new RegistryTarget(
          "google",
          "https://us-docker.pkg.dev/project/images",
          "google",
          new TreeSet<>(Set.of("storage.googleapis.com")),
          false);
  private static final Target OLD =
      new RegistryTarget("old", "https://k8s.gcr.io", "google", new TreeSet<>(), true);
  private static final Target S3 =
      new CopiesTarget(
          "s3", "https://bucket.s3.amazonaws.com/images/{digest}", "aws", new TreeSet<>());

  @Test
  void readsEveryField() throws Exception {
    ConfigurationDocument document = Documents.read(Documents.REVIEWED);
    Rule copies =
        new Rule(
            "aws-blobs",
            new Match(
                Set.of(ContentKind.BLOB),
                Set.of("aws/us-east-1", "other"),
                List.of("sig-storage/*"),
                List.of("containerd/"),
                Set.of("us-central1")),
            List.of(S3, GOOGLE),
            Optional.of(new Flip(List.of(GOOGLE), 10, "2026-12", true)));
    Rule all = new Rule("default", Match.ALL, List.of(OLD, GOOGLE), Optional.empty());
    assertThat(document.generation().configuration())
        .isEqualTo(
            new RouteConfiguration(
                0,
                List.of(GOOGLE, OLD, S3),
                List.of(copies, all),
                Set.of("kube-apiserver", "sig-storage"),
                Optional.of("https://example.com/"),
                Optional.of("https://example.com/privacy#all")));
    assertThat(document.generation().ranges()).isSameAs(Documents.RANGES);
    assertThat(document.ranges()).contains("ranges.txt");
    assertThat(document.sample()).containsExactly("kube-apiserver:v1.27.3");
    assertThat(document.before()).isEmpty();
  }

  @Test
  void leavesOutWhatMayBeLeftOut() throws Exception {
    ConfigurationDocument document = Documents.read(Documents.LEAST);
    RouteConfiguration configuration = document.generation().configuration();
    assertThat(configuration.rules()).hasSize(1);
    assertThat(configuration.repositories()).isEmpty();
    assertThat(configuration.home()).isEmpty();
    assertThat(document.generation().ranges().size()).isZero();
    assertThat(document.ranges()).isEmpty();
    assertThat(document.sample()).isEmpty();
  }

  @Test
  void takesNullForLeftOut() throws Exception {
    String nulls =
        Documents.LEAST
            .replace("{\"targets\"", "{\"ranges\": null, \"pages\": null, \"targets\"")
            .replace("\"default\",", "\"default\", \"match\": null, \"flip\": null,");
    assertThat(Documents.read(nulls)).isEqualTo(Documents.read(Documents.LEAST));
  }

  @Test
  void readsTheNumberAndTheOneBefore() throws Exception {
    String numbered = Documents.numbered(12).replace("12,", "12, \"before\": 9,");
    ConfigurationDocument document =
        DocumentReader.numbered("12.json", numbered.getBytes(UTF_8), 12, name -> Documents.RANGES);
    assertThat(document.generation().configuration().generation()).isEqualTo(12);
    assertThat(document.before()).isEqualTo(OptionalLong.of(9));
    assertThat(document.ranges()).contains(ObjectNames.ranges(Documents.RANGES_TEXT));
  }
}
