package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks {@code why} by vanity names, of what nobody wants, and of folders without history. */
class WhyPlacesTest {
  private static final String A = ManifestsFolder.A;
  private static final String B = ManifestsFolder.B;
  private static final String US = "us.gcr.io/prod/foo/bar";
  private static final String EU = "eu.gcr.io/prod/foo/bar";
  private static final String IMAGES = "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(A);

  @TempDir private Path temp;
  private ManifestsFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ManifestsFolder(temp.resolve("plain"));
    folder.project("foo", IMAGES);
  }

  private void policy(String vanity) {
    folder.file(
        "edgeward.yaml", "production: [us.gcr.io/prod, eu.gcr.io/prod]\nvanity: " + vanity + "\n");
  }

  private Run why(String reference, String... more) {
    List<String> args = new ArrayList<>(List.of("why", "--manifests", folder.path(), reference));
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  private String inventory(String root, String digest, String tag) throws Exception {
    Path file = temp.resolve(root.replace('/', '-') + ".yaml");
    String content = "- name: foo/bar\n  dmap:\n    \"%s\": [\"%s\"]\n".formatted(digest, tag);
    return root + "=" + Files.writeString(file, content);
  }

  @Test
  void answersForTheProductionBehindAVanityName() {
    policy("{registry.example.io: [us.gcr.io/prod, eu.gcr.io/prod]}");
    String name = "registry.example.io/foo/bar";
    for (String reference : List.of(name + ":1.0", name + "@" + A, name + ":1.0@" + A)) {
      Run run = why(reference);
      assertThat(run.exit()).as(reference + run.err()).isZero();
      assertThat(run.out())
          .startsWith(
              """
              %s
              wanted by images/foo/images.yaml:3
                %s:1.0, %s:1.0 from gcr.io/staging-foo/bar
              """
                  .formatted(A, EU, US));
    }
    policy("{registry.example.io/us: us.gcr.io/prod}");
    assertThat(why("registry.example.io/us/foo/bar:1.0").out())
        .contains("  %s:1.0 from gcr.io/staging-foo/bar\n".formatted(US))
        .doesNotContain(EU);
  }

  @Test
  void namesTheRegionsBehindAVanityNameThatDiffer() throws Exception {
    policy("{registry.example.io: [us.gcr.io/prod, eu.gcr.io/prod]}");
    folder.file(
        "manifests/foo/promoter-manifest.yaml",
        "registries:\n- {name: gcr.io/staging-foo, src: true}\n- {name: us.gcr.io/prod/foo}\n");
    Run some =
        why(
            "registry.example.io/foo/bar:1.0",
            "--inventory",
            inventory("us.gcr.io/prod", A, "1.0"),
            "--inventory",
            inventory("eu.gcr.io/prod", B, "1.0"));
    assertThat(some.out())
        .contains("not found: no manifest promotes it to %s now\n".formatted(EU))
        .contains("production: %s:1.0 is there\n".formatted(US))
        .contains("production: %s:1.0 is there, on %s\n".formatted(EU, B));
    folder.file(
        "manifests/other/promoter-manifest.yaml",
        "registries:\n- {name: gcr.io/other, src: true}\n- {name: eu.gcr.io/prod/foo}\n");
    folder.file("images/other/images.yaml", IMAGES.replace(A, B));
    assertThat(why("registry.example.io/foo/bar:1.0").out())
        .contains(
            "not found: one digest for all of production: %s:1.0 is granted to %s by"
                    .formatted(US, A)
                + " images/foo/images.yaml:3; ask for that name\n");
  }

  @Test
  void saysHowToMapANameThatNoPolicyMaps() {
    String sentence =
        "not found: no manifest promotes to registry.example.io; if production is pulled by that"
            + " name, map it to the production roots behind it, under vanity in edgeward.yaml\n";
    for (String reference : List.of(":1.0", "@" + A, ":1.0@" + A)) {
      Run run = why("registry.example.io/foo/bar" + reference);
      assertThat(run.out()).as(reference).containsOnlyOnce(sentence);
    }
    assertThat(why("us.gcr.io/prod/foo/none:1.0").out()).doesNotContain("vanity");
  }

  @Test
  void namesTheLineOfAVanityNameThatMapsOutsideProduction() {
    policy("{registry.example.io: gcr.io/elsewhere}");
    assertThat(why("registry.example.io/foo/bar:1.0").err())
        .contains(
            "edgeward.yaml:2: gcr.io/elsewhere is below none of the production roots"
                + " [us.gcr.io/prod, eu.gcr.io/prod]; write a production root or a registry below"
                + " one [policy]");
  }

  @Test
  void saysWhatProductionHoldsOfWhatNobodyWants() throws Exception {
    String[] us = {"--inventory", inventory("us.gcr.io/prod", B, "9")};
    assertThat(why(US + ":9", us).out())
        .contains("production: %s:9 is there, on %s\n".formatted(US, B));
    assertThat(why(US + "@" + B, us).out()).contains("production: %s is there\n".formatted(US));
    assertThat(why(US + ":9@" + B, us).out()).contains("production: %s:9 is there\n".formatted(US));
    assertThat(why(US + ":8", us).out()).contains("production: %s:8 is not there\n".formatted(US));
    assertThat(why(US + "@" + ManifestsFolder.C, us).out())
        .contains("production: %s is not there\n".formatted(US));
    assertThat(why(US + ":9", us).exit()).isOne();
    assertThat(why(US + ":9", us[0], us[1], "-o", "json").out())
        .contains(
            "\"tag\": \"9\",\n      \"digest\": \"%s\",\n      \"state\": \"there\"".formatted(B));
    assertThat(why(B, us).out())
        .contains(
            "not found: where production may hold it is not known: name the repository too\n");
    assertThat(why(US + ":9").out()).contains("not found: production was not looked at: give");
  }

  @Test
  void endsWithTwoWhenWhatNobodyWantsCannotBeRead() throws Exception {
    try (ForbiddenHost host = ForbiddenHost.start()) {
      String place = host.name() + "/prod/foo/bar";
      Run run = why(place + ":9", "--registries");
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
      assertThat(run.out())
          .contains("production: %s:9 is unreadable\n".formatted(place))
          .contains("not found: what %s:9 holds is not known: ".formatted(place));
    }
  }

  @Test
  void looksWhereAWithdrawnDigestWas() throws Exception {
    try (GitFixture git = GitFixture.create(temp.resolve("manifests.git"))) {
      String registries =
          "registries:\n- {name: gcr.io/staging-foo, src: true}\n- {name: us.gcr.io/prod/foo}\n";
      git.commit(
          "Promote",
          Map.of(
              "images/foo/images.yaml",
              IMAGES,
              "manifests/foo/promoter-manifest.yaml",
              registries));
      git.commit("Take it out", Map.of("images/foo/images.yaml", ""));
      Run run =
          Run.of(
              "why",
              "--manifests",
              git.directory() + "#main",
              A,
              "--inventory",
              inventory("us.gcr.io/prod", A, "1.0"));
      assertThat(run.out())
          .as(run.err())
          .contains("withdrawn by ")
          .contains("production: %s is there\n".formatted(US));
    }
  }

  @Test
  void speaksOfNoBranchWhereThereIsNone() {
    Run run = why(US + ":9");
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .startsWith(
            "not found: no manifest grants tag 9 in %s now; whether one ever did is not known: the"
                    .formatted(US)
                + " manifests do not come from git\n")
        .doesNotContain("branch");
  }

  @Test
  void needsManifests() throws Exception {
    folder = new ManifestsFolder(Files.createDirectory(temp.resolve("empty")));
    for (String reference : List.of(US + ":1.0", US + "@" + A, A, "images/foo/images.yaml:3")) {
      Run run = why(reference);
      assertThat(run.exit()).as(reference).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains(
              "edgeward why: here are no manifests of images or files, so nothing is promoted; name"
                  + " the folder that holds manifests/<project>/promoter-manifest.yaml or"
                  + " filestores/<project>/filepromoter-manifest.yaml\n");
    }
  }
}
