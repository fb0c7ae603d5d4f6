package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withRegistries;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesReaderTest {
  private static final String FILE = "manifests/foo/promoter-manifest.yaml";

  @Test
  void readsSourceAndDestinationsAsWritten() throws Exception {
    Manifest manifest =
        Projects.read(
                withRegistries(
                    "imagesPath: \"../../images/foo/images.yaml\"",
                    "registries:",
                    "- name: us.gcr.io/prod/foo/",
                    "  service-account: robot@example.test",
                    "- {name: gcr.io/k8s-staging-foo, src: true}",
                    "- {name: \"localhost:5000\", src: false}"))
            .manifests()
            .getFirst();

    assertThat(manifest.project()).isEqualTo("foo");
    assertThat(manifest.source()).isEqualTo(RegistryPath.of("gcr.io/k8s-staging-foo"));
    assertThat(manifest.at()).isEqualTo(new Location(FILE, 2));
    assertThat(manifest.destinations())
        .containsExactly(
            new Destination(
                RegistryPath.of("us.gcr.io/prod/foo"),
                Optional.of("robot@example.test"),
                new Location(FILE, 3)),
            new Destination(
                RegistryPath.of("localhost:5000"), Optional.empty(), new Location(FILE, 6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          registries: [{name: a.io/s}, {name: a.io/d}] | :1: no registry is the source; mark one with src: true [registries]
          registries: [{name: a.io/s, src: true}] | :1: no registry is a destination; add one without src: true [registries]
          registries: [{name: a.io/s, src: true}, {name: a.io/t, src: true}, {name: a.io/d}] | :1: a.io/t is a second source beside a.io/s; leave src: true on one of them [registries]
          registries: [{name: a.io/s, src: true}, {name: a.io/s/}] | :1: a.io/s is source and destination; remove one of the two [registries]
          registries: [{name: a.io/s, src: yes}, {name: a.io/d}] | :1: src is neither true nor false; write true or false without quotes [wrong-type]
          registries: [{name: a.io/s, src: "true"}, {name: a.io/d}] | :1: src is neither true nor false; write true or false without quotes [wrong-type]
          registries: [{name: a.io/s, source: true}, {name: a.io/d}] | :1: a registry entry has no key "source"; use only name, service-account, src [unknown-key]
          registries: [{src: true}, {name: a.io/d}] | :1: a registry entry lacks the key name; add name [missing-key]
          registries: [{name: , src: true}, {name: a.io/d}] | :1: name is empty; write a single value [wrong-type]
          registries: [{name: [a.io/s], src: true}, {name: a.io/d}] | :1: name is a list; write a single value [wrong-type]
          registries: [{name: a.io/s, service-account: {a: b}, src: true}, {name: a.io/d}] | :1: service-account is a mapping; write a single value [wrong-type]
          registries: [a.io/s, {name: a.io/d}] | :1: a registry entry is a single value; write a mapping with name, service-account, src [wrong-type]
          registries: [{name: A.io/s, src: true}, {name: a.io/d}] | :1: "A.io/s" is not a registry: a host has lower-case letters, digits, dots and dashes; correct the registry's name [registry-syntax]
          registries: [{name: staging/s, src: true}, {name: a.io/d}] | :1: "staging/s" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000; correct the registry's name [registry-syntax]
          registries: a.io/s | :1: registries is a single value; write a list [wrong-type]
          registries: | :1: registries is empty; write a list [wrong-type]
          {} | :1: a thin manifest lacks the key registries; add registries [missing-key]
          [] | :1: a thin manifest is a list; write a mapping with registries, imagesPath [wrong-type]
          # empty | :1: a thin manifest is empty; write a mapping with registries, imagesPath [wrong-type]
          """)
  void leavesTheProjectOut(String text, String problem) throws Exception {
    MapTree tree = withRegistries(text);

    assertThat(problems(tree)).containsExactly("error " + FILE + problem);
    assertThat(Projects.projects(tree)).isEmpty();
  }

  @Test
  void refusesImagesInAThinManifest() throws Exception {
    assertThat(
            problems(
                withRegistries(
                    "registries: [{name: a.io/s, src: true}, {name: a.io/d}]", "images: []")))
        .containsExactly(
            "error "
                + FILE
                + ":2: a thin manifest has no key \"images\"; use only registries,"
                + " imagesPath [unknown-key]");
  }

  @Test
  void takesADestinationNamedTwiceOnce() throws Exception {
    MapTree tree =
        withRegistries(
            "registries:",
            "- {name: a.io/s, src: true}",
            "- {name: a.io/d}",
            "- {name: a.io/d/}",
            "- {name: b.io/d}");

    assertThat(problems(tree))
        .containsExactly(
            "note "
                + FILE
                + ":4: a.io/d is named twice; keep the one on line 3"
                + " [duplicate-destination]");
    assertThat(Projects.read(tree).manifests().getFirst().destinations()).hasSize(2);
  }

  @Test
  void reportsEverythingWrongInOneReading() throws Exception {
    assertThat(
            problems(
                withRegistries(
                    "registries:", "- {nmae: a.io/s, src: 1}", "- {name: B, service-account: []}")))
        .hasSize(5);
  }
}
