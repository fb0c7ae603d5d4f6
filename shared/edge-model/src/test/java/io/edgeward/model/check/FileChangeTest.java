package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.notation.Files;
import io.edgeward.model.revision.ManifestRevision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileChangeTest {
  private static final String STORES = "gs://stage -> gs://prod s3://mirror";
  private static final FileManifest BASE = Files.manifest("foo", STORES, "tool a", "other b");
  private static final String A = Files.content("a").text();
  private static final String B = Files.content("b").text();
  private static final String C = Files.content("c").text();

  private static ManifestRevision at(FileManifest... manifests) {
    return ManifestRevision.of(Files.manifests(manifests));
  }

  private static ManifestChange change(FileManifest... head) {
    return ManifestChange.between(at(BASE), at(head), at(BASE));
  }

  private static List<String> files(ManifestChange change) {
    return change.files().stream()
        .map(file ->
            "%s %s %s %s"
                .formatted(file.kind().word(), file.project(), file.name(), file.destinations()))
        .toList();
  }

  private static List<String> problems(
      ManifestRevision base, ManifestRevision head, ManifestRevision tip) {
    return ChangeRules.problems(
            ManifestChange.between(base, head, tip), base.manifests(), head.manifests())
        .stream()
        .map(problem -> problem.severity().word() + " " + problem)
        .toList();
  }

  @Test
  void isEmptyWhereOnlyLinesMoved() {
    assertThat(change(Files.manifest("foo", STORES, "other b", "tool a")).isEmpty()).isTrue();
  }

  @Test
  void tellsNamesThatComeAndGoOnceForAllStores() {
    ManifestChange change = change(Files.manifest("foo", STORES, "tool a", "new c"));

    assertThat(files(change))
        .containsExactly(
            "added foo new [gs://prod/new, s3://mirror/new]",
            "removed foo other [gs://prod/other, s3://mirror/other]");
    assertThat(problems(at(BASE), at(Files.manifest("foo", STORES, "tool a", "new c")), at(BASE)))
        .containsExactly(
            "note manifests/foo/files.yaml: gs://prod/other and 1 more is not promoted any more"
                + " (line 2 before); production keeps it [removal]");
  }

  @Test
  void refusesOtherContentForANameThatStands() {
    FileManifest head = Files.manifest("foo", STORES, "tool c", "other b");

    assertThat(files(change(head)))
        .containsExactly("changed foo tool [gs://prod/tool, s3://mirror/tool]");
    assertThat(change(head).files().getFirst().rival())
        .contains(
            new FileChange.Rival(Files.content("a"), new Location("manifests/foo/files.yaml", 1)));
    assertThat(problems(at(BASE), at(head), at(BASE)))
        .containsExactly(
            "error manifests/foo/files.yaml:1: gs://prod/tool and 1 more is to hold "
                + C
                + ", but is promoted with "
                + A
                + " (manifests/foo/files.yaml:1 before); files are never overwritten, so production"
                + " keeps what it has; promote it under a new name [file-move]");
  }

  @Test
  void refusesItOfAnotherProjectThatTakesTheObject() {
    FileManifest rival = Files.manifest("bar", "gs://stage -> gs://prod", "tool c");
    FileManifest rest = Files.manifest("foo", STORES, "other b");

    assertThat(files(change(rest, rival)))
        .containsExactly(
            "changed bar tool [gs://prod/tool]", "removed foo tool [s3://mirror/tool]");
    assertThat(files(change(BASE, rival))).containsExactly("conflicting bar tool [gs://prod/tool]");
  }

  @Test
  void refusesWhatTheBranchListedMeanwhile() {
    FileManifest head = Files.manifest("foo", STORES, "tool a", "other b", "new c");
    FileManifest tip = Files.manifest("foo", STORES, "tool a", "other b", "new b");

    assertThat(problems(at(BASE), at(head), at(tip)))
        .containsExactly(
            "error manifests/foo/files.yaml:3: gs://prod/new and 1 more is to hold "
                + C
                + ", but the branch has listed "
                + B
                + " for it since (manifests/foo/files.yaml:3); none of them would be promoted;"
                + " choose a new name, or bring the change up to date [file-conflict]");
    assertThat(problems(at(BASE), at(head), at(head))).isEmpty();
  }

  @Test
  void letsAWrittenReasonExcuseOneFile() {
    FileManifest head = Files.manifest("foo", STORES, "tool c", "other c");
    Policy policy =
        new Policy(
            List.of(),
            false,
            List.of(
                new PolicyException(
                    "foo",
                    Optional.of("tool"),
                    Rule.FILE_MOVE,
                    "never promoted",
                    Optional.empty(),
                    new Location("edgeward.yaml", 1))));
    ManifestRevision before = ManifestRevision.of(Files.manifests(policy, BASE));
    ManifestRevision after = ManifestRevision.of(Files.manifests(policy, head));

    assertThat(problems(before, after, before))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("note ")
                    .endsWith("edgeward.yaml excuses it: never promoted [file-move]"),
            second -> assertThat(second).startsWith("error "));
  }

  @Test
  void tellsWhoseStoresChange() {
    ManifestChange change =
        change(Files.manifest("foo", "gs://staging -> gs://prod gs://more", "tool a", "other b"));

    assertThat(change.files()).isEmpty();
    assertThat(change.stores())
        .singleElement()
        .satisfies(stores -> {
          assertThat(stores.added()).hasToString("[gs://more]");
          assertThat(stores.removed()).hasToString("[s3://mirror]");
          assertThat(stores.edges()).isEqualTo(4);
          assertThat(EndsText.problem(stores))
              .hasToString(
                  "filestores/foo/filepromoter-manifest.yaml: project foo takes its files from"
                      + " gs://staging instead of gs://stage, and promotes to gs://more, and"
                      + " promotes no more to s3://mirror; a change of file stores wants the review"
                      + " of whoever answers for them [filestores-change]");
        });
  }

  @Test
  void tellsProjectsThatComeAndGo() {
    ManifestChange gone = change();
    ManifestChange come =
        change(BASE, Files.manifest("bar", "gs://stage -> gs://prod/bar", "tool a"));

    assertThat(files(gone))
        .containsExactly(
            "removed foo other [gs://prod/other, s3://mirror/other]",
            "removed foo tool [gs://prod/tool, s3://mirror/tool]");
    assertThat(EndsText.problem(gone.stores().getFirst()))
        .hasToString(
            "filestores/foo/filepromoter-manifest.yaml: project foo is taken away, with the source"
                + " gs://stage, and promotes no more to gs://prod, s3://mirror; production keeps"
                + " what is there [filestores-change]");
    assertThat(files(come)).containsExactly("added bar tool [gs://prod/bar/tool]");
    assertThat(come.stores().getFirst().sourceBefore()).isEmpty();
  }

  @Test
  void takesWhatASlipLeavesOutForNoRemoval() {
    FileManifest rest = Files.manifest("foo", STORES, "other b");
    Location list = new Location("manifests/foo/files.yaml", 1);
    Problem entry =
        new Problem(Rule.DIGEST_SYNTAX, Severity.WARNING, list, "bad", "mend")
            .omitting(Omission.of(Optional.of("tool"), "x"));
    Problem wholeList =
        new Problem(Rule.YAML_SYNTAX, Severity.ERROR, list, "bad", "mend")
            .omitting(Omission.of("x"));
    Problem stores =
        new Problem(
            Rule.FILESTORES, Severity.ERROR, new Location("filestores/foo/x", 1), "bad", "mend");

    assertThat(files(withProblem(entry, rest))).isEmpty();
    assertThat(files(withProblem(wholeList, rest))).isEmpty();
    assertThat(files(withProblem(stores))).isEmpty();
    assertThat(files(change(rest))).hasSize(1);
  }

  private static ManifestChange withProblem(Problem problem, FileManifest... head) {
    ManifestSet set =
        new ManifestSet(Optional.empty(), List.of(), List.of(head), Policy.NONE, List.of(problem));
    return ManifestChange.between(at(BASE), ManifestRevision.of(set), at(BASE));
  }
}
